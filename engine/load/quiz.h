/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SN_LOAD_QUIZ_H
#define SN_LOAD_QUIZ_H

#include "load/part.h"
#include "sonae/quiz.h"

/* The items of those files that are meant for the definition: sonae_quiz. */
extern const sn_part_kind sn_quiz_part;

#endif
