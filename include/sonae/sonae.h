/* SPDX-License-Identifier: Apache-2.0 */
/** All of sonae's library: load a definition and a response, evaluate, plan, report. */
#ifndef SONAE_SONAE_H
#define SONAE_SONAE_H

#include "sonae/check.h"
#include "sonae/definition.h"
#include "sonae/evaluation.h"
#include "sonae/plan.h"
#include "sonae/report.h"
#include "sonae/response.h"
#include "sonae/status.h"

#endif
