/* SPDX-License-Identifier: Apache-2.0 */
/* A kit as a document. */
#ifndef SN_KIT_KIT_H
#define SN_KIT_KIT_H

#include "document/document.h"
#include "sonae/kit.h"

/* A page of contents, then a page for each paper, in the arena. False: memory is out. */
bool sn_kit_document(const sonae_kit *kit, sn_arena *arena, sn_document *document);

#endif
