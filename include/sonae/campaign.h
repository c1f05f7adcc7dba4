/* SPDX-License-Identifier: Apache-2.0 */
/**
 * A buyer asks its suppliers: campaigns, whom they invite, who was reminded, who replied.
 *
 * Shape: a campaign asks one checklist. An invitation says that an organisation was asked; what happened with it is
 * only ever added. Who does not reply is a result, not a hole: an invitation without a reply.
 * Units: days are yyyy-mm-dd; times as in store.h.
 * Owns, callbacks, threads, errors: as store.h.
 */
#ifndef SONAE_CAMPAIGN_H
#define SONAE_CAMPAIGN_H

#include "sonae/store.h"

#ifdef __cplusplus
extern "C" {
#endif

/** NULL where it is not said; id, buyer, checklist, opened and deadline are. Title, sender and contact are single lines. */
typedef struct sonae_campaign {
  const char *id;                /**< as an organisation's */
  const char *buyer;             /**< id of the organisation that asks */
  const char *checklist;         /**< id */
  const char *title;             /**< NULL: the checklist's, in whatever language it is told */
  const char *sender;            /**< who asks, as the letter says it; NULL: the buyer's name */
  const char *contact;           /**< whom to ask back: a person, department, telephone, mail */
  const char *reason;            /**< why one asks */
  const char *scope;             /**< what the answers are to speak of */
  const char *help;              /**< what the buyer offers: a session, material, somebody to talk to */
  const char *opened, *deadline; /**< days */
  const char *closed;            /**< time; NULL: it is open */
} sonae_campaign;

/** SONAE_E_ARGUMENT: one with that id is there, or a text or day that cannot be (control characters, lines where there
 * is one, a deadline before opened, too); or the buyer was merged into another.
 * SONAE_E_NOT_FOUND: the buyer. closed is not read. A text is what stands in it; "" says nothing, as NULL does. */
SONAE_API sonae_status sonae_store_add_campaign(sonae_store *store, const sonae_act *act,
                                                const sonae_campaign *campaign, sonae_error *error);
/** SONAE_E_ARGUMENT: it is closed already (the error's text says since when). SONAE_E_NOT_FOUND. */
SONAE_API sonae_status sonae_store_close_campaign(sonae_store *store, const sonae_act *act, const char *id,
                                                  sonae_error *error);

typedef sonae_status (*sonae_campaign_fn)(void *context, const sonae_campaign *campaign);
/** The one with that id (visited once, or SONAE_E_NOT_FOUND); id NULL: all of them, by id. */
SONAE_API sonae_status sonae_store_each_campaign(sonae_store *store, const char *id, sonae_campaign_fn visit,
                                                 void *context, sonae_error *error);

typedef struct sonae_invitation {
  const char *campaign, *organisation;
  const char *invited;  /**< time */
  uint32_t reminders;   /**< how often */
  const char *reminded; /**< time of the last one; NULL: never */
  uint32_t revision;    /**< of the response that replied last; 0: none did */
  const char *replied;  /**< time of the first reply; NULL: none */
} sonae_invitation;

/** *already (may be NULL): it was invited before; nothing changes. SONAE_E_NOT_FOUND: campaign or organisation;
 * SONAE_E_ARGUMENT: the campaign is closed, or would ask its own buyer, or one that was merged into another. */
SONAE_API sonae_status sonae_store_invite(sonae_store *store, const sonae_act *act, const char *campaign,
                                          const char *organisation, bool *already, sonae_error *error);
/** A reminder went out. SONAE_E_NOT_FOUND: it was not invited; SONAE_E_ARGUMENT: the campaign is closed. */
SONAE_API sonae_status sonae_store_remind(sonae_store *store, const sonae_act *act, const char *campaign,
                                          const char *organisation, sonae_error *error);
/** A revision of the campaign's checklist came in reply: noted once a revision. Errors: as sonae_store_remind(), and
 * SONAE_E_NOT_FOUND when there is no such revision. */
SONAE_API sonae_status sonae_store_reply(sonae_store *store, const sonae_act *act, const char *campaign,
                                         const char *organisation, uint32_t revision, sonae_error *error);

typedef sonae_status (*sonae_invitation_fn)(void *context, const sonae_invitation *invitation);
/** By organisation, then campaign; either may be NULL: any. Of those that were merged into another (relation.h) all
 * together are one invitation of that one; revision: of the one that replied. */
SONAE_API sonae_status sonae_store_each_invitation(sonae_store *store, const char *campaign, const char *organisation,
                                                   sonae_invitation_fn visit, void *context, sonae_error *error);

#ifdef __cplusplus
}
#endif
#endif
