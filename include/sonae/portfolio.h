/* SPDX-License-Identifier: Apache-2.0 */
/**
 * All suppliers of one buyer at once: who answered, where each is weak, what to do today; and the workbook of it.
 *
 * Shape: what a store held at one moment, read once a table. Suppliers are those below the buyer, at any tier; without a
 * buyer, all organisations.
 * Units: micro-points; exposure and shares 0..1; days are counted as by the calendar, see sonae_portfolio.today.
 * Owns: everything hangs on the one sonae_portfolio, for sonae_portfolio_free(); store and definitions must outlive it.
 * Threads: as store.h.
 * Source: scoring §§6, 8.
 */
#ifndef SONAE_PORTFOLIO_H
#define SONAE_PORTFOLIO_H

#include "sonae/campaign.h"
#include "sonae/finding.h"
#include "sonae/network.h"
#include "sonae/plan.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { SONAE_FIRST_ACTIONS = 3, SONAE_PORTFOLIO_TIERS = 3, SONAE_INDUSTRIES = 21 };

/** No such day. */
#define SONAE_NO_DAY INT32_MIN

typedef struct sonae_portfolio_request {
  const sonae_definition *definition; /**< that suppliers answer */
  const sonae_definition *relation;   /**< that relations answer */
  const char *buyer;                  /**< id; NULL: the one that buys and supplies nobody, if there is just one */
  const char *campaign;               /**< id; NULL: all of the buyer's that ask that checklist, together */
  const char *date;                   /**< today, yyyy-mm-dd */
  sonae_language language;            /**< of the sentences in sonae_error */
} sonae_portfolio_request;

/** What is followed up on at one supplier, in this buyer's name. */
typedef struct sonae_follow_up {
  uint32_t unsettled;      /**< findings neither closed nor accepted */
  uint32_t overdue;        /**< of these, past their due day */
  uint32_t answered;       /**< of these, answered by the supplier: the buyer's turn */
  uint32_t contradictions; /**< of these, between two answers */
  uint32_t running_out;    /**< accepted, until a day that is near or past */
  uint32_t closed;
  int32_t due, until; /**< the earliest of those overdue, running out; SONAE_NO_DAY */
} sonae_follow_up;

typedef struct sonae_supplier {
  uint32_t node;                         /**< of the network: who it is, and its overall score */
  uint32_t tier;                         /**< 1: direct; SONAE_NONE without a buyer */
  uint32_t link;                         /**< of the network, from the buyer itself; SONAE_NONE: not direct */
  uint32_t level;                        /**< reached; SONAE_NONE */
  uint32_t actions[SONAE_FIRST_ACTIONS]; /**< what to do first; SONAE_NONE */
  uint32_t alert;                        /**< the first one that holds; SONAE_NONE */
  uint32_t weakest;                      /**< the area with the lowest score; SONAE_NONE */
  int32_t answered_on;                   /**< the day of its response; SONAE_NO_DAY: none */
  int32_t reminded_on;                   /**< SONAE_NO_DAY: never */
  uint32_t revision;                     /**< of its response; 0: none */
  uint32_t alerts;                       /**< that hold */
  uint32_t asking;    /**< the campaign it has not replied to: of those that are open the one with the
                                                earliest deadline, else of those that are closed the last; SONAE_NONE */
  uint32_t reminders; /**< to reply to that one */
  uint16_t answers, evidenced, verified; /**< given to scored questions that apply; of these, proven so far */
  bool invited;                          /**< to any of the campaigns */
  int64_t before;                        /**< overall low of the response before this one; SONAE_UNDEFINED */
  sonae_follow_up follow_up;
} sonae_supplier;

/** How one question stands with the suppliers that answered, by group: tiers 1, 2, 3 and beyond, then industries A to T
 * and the rest. */
typedef struct sonae_weakness {
  uint32_t question;
  uint32_t asked; /**< those to whom it applies */
  uint32_t open, unknown, unanswered;
  const uint32_t *asked_in, *weak_in; /**< by group: SONAE_PORTFOLIO_TIERS + SONAE_INDUSTRIES */
} sonae_weakness;

/** How many suppliers an action would help. */
typedef struct sonae_common_action {
  uint32_t action;
  uint32_t helps; /**< suppliers for which it is in the list of what to do */
  uint32_t first; /**< for so many among the first three */
} sonae_common_action;

/** How things stood at the end of a month. */
typedef struct sonae_trend_point {
  int year, month;
  uint32_t answered;
  int64_t mean; /**< micro-points, of those that had answered by then; SONAE_UNDEFINED */
} sonae_trend_point;

enum { SONAE_TREND_MONTHS = 120 };

/** A campaign, and how it goes among the suppliers. */
typedef struct sonae_asking {
  sonae_campaign campaign; /**< without what its letters say */
  int32_t deadline;        /**< its day */
  uint32_t asked, replied; /**< suppliers */
} sonae_asking;

typedef struct sonae_portfolio_totals {
  uint32_t asked, answered, overdue; /**< each supplier once; without a campaign: all, and none is overdue */
  uint32_t silent;                   /**< as sonae_portfolio_is_silent(), asked or not */
  uint32_t unsettled, findings_overdue, to_review, contradictions, running_out, closed;
  uint32_t alarmed;               /**< suppliers with an alert that holds */
  uint32_t evaluated;             /**< suppliers with a score */
  int64_t mean;                   /**< of all that answered; SONAE_UNDEFINED */
  uint32_t compared;              /**< suppliers that had answered before, too */
  int64_t mean_before, mean_then; /**< of these: then, and now */
} sonae_portfolio_totals;

typedef struct sonae_portfolio {
  sonae_store *store;
  const sonae_definition *definition, *relation;
  const sonae_network *network;
  const char *date;
  int32_t today;                 /**< its number; days of suppliers count likewise */
  uint32_t buyer;                /**< node; SONAE_NONE: none */
  double load;                   /**< of the buyer, at most */
  const sonae_asking *campaigns; /**< by id */
  size_t campaign_count;
  bool one_campaign;               /**< the one that was named: it alone tells who is asked, and who answered */
  size_t finding_count;            /**< in this buyer's name, settled or not */
  const sonae_supplier *suppliers; /**< by node */
  size_t supplier_count;
  const int64_t *areas; /**< low, by supplier and area */
  /** Indices of suppliers: the lowest score first, who has not answered last; and where help matters most first: those
   * with the largest part in the buyer's load, then the lowest score. */
  const uint32_t *worst_first, *help_first;
  const sonae_weakness *weaknesses; /**< the one that most suppliers share first */
  size_t weakness_count;
  const sonae_common_action *actions; /**< the one that helps most first */
  size_t action_count;
  const sonae_trend_point *trend; /**< from the first answer on */
  size_t trend_count;
  sonae_portfolio_totals totals;
} sonae_portfolio;

/**
 * Reads a store. Errors: those of store.h and network.h; SONAE_E_NOT_FOUND (no such buyer or campaign, the error's text
 * says which); SONAE_E_ARGUMENT (a date that cannot be, a campaign of another buyer or checklist).
 */
SONAE_API sonae_status sonae_portfolio_load(sonae_store *store, const sonae_portfolio_request *request,
                                            const sonae_portfolio **out, sonae_error *error);
SONAE_API void sonae_portfolio_free(const sonae_portfolio *portfolio);

/** A supplier by where it stands; its share in the buyer's exposure is {0, 0} unless it is direct. */
SONAE_API const sonae_node *sonae_portfolio_node(const sonae_portfolio *portfolio, const sonae_supplier *supplier);
SONAE_API sonae_bounds sonae_portfolio_share(const sonae_portfolio *portfolio, const sonae_supplier *supplier);

/** Its part, at most, in what all direct suppliers load the buyer with (see sonae_chain_load()): these add up to 1, and
 * still tell suppliers apart where there are so many that every share is next to nothing. 0 unless it is direct. */
SONAE_API double sonae_portfolio_part(const sonae_portfolio *portfolio, const sonae_supplier *supplier);

/** Asked by a campaign that is open, or by the one that was named, and no reply yet: see sonae_supplier.asking. */
SONAE_API bool sonae_portfolio_is_waited_for(const sonae_portfolio *portfolio, const sonae_supplier *supplier);

/** Waited for; or, unless one campaign was named, without any answer, asked or not. */
SONAE_API bool sonae_portfolio_is_silent(const sonae_portfolio *portfolio, const sonae_supplier *supplier);

/** Waited for, and the deadline has passed. */
SONAE_API bool sonae_portfolio_is_overdue(const sonae_portfolio *portfolio, const sonae_supplier *supplier);

/** Writes the workbook as sonae_report_write() does; large tables go to the disk row by row. budget: of a plan of support, see aid.h; NULL: none is planned. Errors: those of sonae_report_write(), of store.h and of
 * sonae_aid_make(). */
SONAE_API sonae_status sonae_portfolio_xlsx(const sonae_portfolio *portfolio, const sonae_budget *budget,
                                            sonae_language language, const char *file, sonae_error *error);

#ifdef __cplusplus
}
#endif
#endif
