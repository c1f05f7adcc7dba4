/* SPDX-License-Identifier: Apache-2.0 */
/* What becomes of a reading: whose it is, whether it is new, what is kept of it. */
#ifndef SN_INTAKE_ACCEPT_H
#define SN_INTAKE_ACCEPT_H

#include "base/fill.h"
#include "read/read.h"

struct sn_import;

/* The intake and the file it is about. */
typedef struct sn_acceptance {
  const sonae_intake *intake;
  struct sn_import *import;  /* see import.h; NULL: the matter is responses */
  const char *path;          /* as it was named */
  const char *source;        /* the file's name, without its folders */
  const char *source_digest; /* "sha256:…" */
  sonae_error *error;
} sn_acceptance;

typedef struct sn_outcome {
  sonae_verdict verdict;
  uint32_t revision;
  bool proven;          /* the file is the form that was made for the organisation */
  const char *campaign; /* that it was noted as a reply to; NULL: none; in the reading's arena, or of the reading */
  uint32_t findings_answered; /* how many findings it is an answer to */
} sn_outcome;

/* Does anything come of it for the store, as far as the reading says? */
bool sn_accept_is_wanted(const sonae_intake *intake, const sn_reading *reading);

/* Within a group of the store. May add remarks to the reading, give its organisation another id, and take its response
 * away. What the store answers, SONAE_E_MEMORY. */
sonae_status sn_accept(const sn_acceptance *acceptance, sn_reading *reading, sn_outcome *out);

/* owner.c: whose it is. */
typedef struct sn_owner {
  const sonae_organisation *stored; /* NULL: a new one; for sonae_organisation_free() */
  bool by_name;                     /* that it has the name of one that is known is all there is */
  const char *merged; /* id of the one that the file speaks of, which is this one now; NULL: it is itself */
} sn_owner;

/* Settles reading->organisation.id. *out, zero before: to be freed, whatever this answers. */
sonae_status sn_owner_settle(const sn_acceptance *acceptance, sn_reading *reading, sn_owner *out);

/* details.c: something that a file says of the organisation, as people read it; NULL: nothing. */
typedef struct sn_detail {
  sn_phrase what;
  const char *said, *stored;
  bool is_address; /* whom the next form is sent to */
} sn_detail;
enum { SN_DETAIL_COUNT = 8 };
void sn_details_list(const sn_reading *reading, const sonae_organisation *stored, sn_detail out[SN_DETAIL_COUNT]);
/* Does it say anything that is not there? stored NULL: everything. */
bool sn_details_say_more(const sonae_organisation *said, const sonae_organisation *stored);

/* Names that differ by nothing but legal form and spelling. */
bool sn_details_same_name(sn_arena *arena, const char *a, const char *b);

/* known.c: what the file says of the organisation, into the store; remarks on what changes, and on what does not. taken:
 * may it change anything? */
sonae_status sn_known_put(const sn_acceptance *acceptance, sn_reading *reading, const sonae_organisation *stored,
                          bool taken);

/* current.c: the response that speaks for an organisation. */
typedef struct sn_current {
  uint32_t revision; /* 0: there is none */
  bool responsible;
  const char *person, *name, *day; /* as they are compared, and as they are read; in the reading's arena */
} sn_current;

sonae_status sn_current_find(const sn_acceptance *acceptance, const sn_reading *reading, sn_current *out);
/* Remarks on what is otherwise with the response that was filed. */
sonae_status sn_current_tell(const sn_acceptance *acceptance, sn_reading *reading, const sn_current *before,
                             const sonae_filing *filed);

/* overlay.c: a form that follows up changes the current response, and no more of it than it says. */

/* Was this very file taken in before? Then *revision, which is left alone otherwise, is what came of it. */
sonae_status sn_overlay_find_again(const sn_acceptance *acceptance, const sn_reading *reading, uint32_t *revision);
/* Lays the reading's response over that revision (0: there is none, which is told). */
sonae_status sn_overlay_lay(const sn_acceptance *acceptance, sn_reading *reading, uint32_t revision);

/* steps.c: the findings that such a form answers. */
typedef struct sn_steps_said {
  bool any;
  const char *text, *help; /* NULL: nothing */
} sn_steps_said;

typedef struct sn_steps {
  bool trusted;              /* the form comes from whom the findings are about: it may answer them */
  const sn_steps_said *said; /* by question: what the form itself says, before it is laid over anything */
  struct sn_step_due *dues;  /* findings, the newest first; NULL: none */
} sn_steps;

/* Looks for the findings, also those of `merged` (NULL: nobody), which is the organisation under another id; *out says
 * only whether the form is trusted. What has no finding to go to becomes a note of the answer; that one is settled, or is
 * not answered by such a form, is told. */
sonae_status sn_steps_find(const sn_acceptance *acceptance, sn_reading *reading, const char *merged, sn_steps *out);
/* They are answered, by that revision. Where it was there already, those that wait for a reply: then it is accepted. */
sonae_status sn_steps_take(const sn_acceptance *acceptance, const sn_steps *steps, sn_outcome *outcome);

/* replies.c: a stored response is a reply to every open campaign for its checklist that the organisation was invited to;
 * remarks on the campaign that the file names. */
sonae_status sn_replies_note(const sn_acceptance *acceptance, sn_reading *reading, sn_outcome *outcome);

/* revisions.c: remarks on where this revision, which was just added, and the newest ones of other respondents
 * (SN_MAX_COMPARED of them) differ. */
sonae_status sn_revisions_compare(const sn_acceptance *acceptance, sn_reading *reading, uint32_t added);

#endif
