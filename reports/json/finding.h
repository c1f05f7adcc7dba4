/* SPDX-License-Identifier: Apache-2.0 */
/* Findings and what answers are proven by, as JSON. */
#ifndef SN_REPORTS_JSON_FINDING_H
#define SN_REPORTS_JSON_FINDING_H

#include "reports/json/store.h"
#include "sonae/followup.h"

/* Lists as in json/store.h, NULL when memory is out, which all below take. */

/* Findings as they stand on a day. */
sn_json_list *sn_json_list_findings(const char *day);
void sn_json_list_finding(sn_json_list *list, const sonae_finding *finding, const char *day);

/* One finding with its steps; and, before them, what it is about, the answers then (NULL: gone) and now. */
sn_json_list *sn_json_list_steps(const sonae_finding *finding, const char *day);
void sn_json_list_subject(sn_json_list *list, const sonae_followup *followup, const sonae_followup_finding *one,
                          const sonae_response *then);
void sn_json_list_step(sn_json_list *list, const sonae_finding_step *step);

/* What was opened with one organisation after the other. */
sn_json_list *sn_json_list_followups(const char *buyer, const sonae_definition *definition);
void sn_json_list_followup(sn_json_list *list, const char *organisation, const sonae_followup *followup, size_t opened);

/* What each answer is proven by; one assurance. NULL when out of memory. */
char *sn_json_proofs(const char *organisation, const sonae_followup *followup);
char *sn_json_assurance(const sonae_assurance *assurance);

#endif
