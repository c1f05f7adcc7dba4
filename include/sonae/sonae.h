/* SPDX-License-Identifier: Apache-2.0 */
/** All of sonae's library: questionnaires out as forms, answers in and kept, evaluated, planned, reported, along the
 * supply chain. */
#ifndef SONAE_SONAE_H
#define SONAE_SONAE_H

#include "sonae/aid.h"
#include "sonae/calls.h"
#include "sonae/campaign.h"
#include "sonae/chain.h"
#include "sonae/check.h"
#include "sonae/definition.h"
#include "sonae/drill.h"
#include "sonae/duplicates.h"
#include "sonae/duty.h"
#include "sonae/evaluation.h"
#include "sonae/finding.h"
#include "sonae/followup.h"
#include "sonae/form.h"
#include "sonae/group.h"
#include "sonae/history.h"
#include "sonae/intake.h"
#include "sonae/kit.h"
#include "sonae/letter.h"
#include "sonae/map.h"
#include "sonae/network.h"
#include "sonae/organisation.h"
#include "sonae/plan.h"
#include "sonae/portfolio.h"
#include "sonae/quiz.h"
#include "sonae/relation.h"
#include "sonae/report.h"
#include "sonae/response.h"
#include "sonae/room.h"
#include "sonae/session.h"
#include "sonae/status.h"
#include "sonae/store.h"
#include "sonae/support.h"

#endif
