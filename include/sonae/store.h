/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Where organisations and their responses are kept, and who did what.
 *
 * Shape: a store holds organisations, their responses as revisions that are only ever added, and an audit log whose
 * entries are chained by hash. Whatever can be computed (scores, levels, plans) is never kept.
 * A response is kept with the layout of the checklist it answers (ids of questions and options in their order), so
 * that it can be read with any later version, and pinned to that version's digest.
 * Units: times are UTC, "2026-11-21T11:08:21Z"; days are yyyy-mm-dd.
 * Owns: what a callback is given lives until it returns; what is returned through a pointer is the caller's.
 * Callbacks: anything but SONAE_OK ends the walk, and is its result. One may read from the store, though not by the
 * function that calls it; writing is SONAE_E_ARGUMENT, and an abort happens when the walk has ended.
 * Threads: one store handle a thread. Many processes may read while one writes.
 * Errors of every function: SONAE_E_NOT_FOUND, SONAE_E_INPUT (no store of ours, or a damaged one), SONAE_E_IO,
 * SONAE_E_MEMORY, SONAE_E_LIMIT, SONAE_E_ARGUMENT (what is given makes no sense, or cannot be done at this moment),
 * SONAE_E_INTERNAL; after any of them the store is as it was before the call, but for what sonae_store_forget() says.
 * (When a disk fails while it makes a commit durable, and goes on failing, the whole of that commit may come up later.)
 */
#ifndef SONAE_STORE_H
#define SONAE_STORE_H

#include "sonae/evaluation.h"
#include "sonae/organisation.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct sonae_store sonae_store;

typedef enum sonae_store_mode {
  SONAE_STORE_READ,  /**< must be there */
  SONAE_STORE_WRITE, /**< must be there */
  SONAE_STORE_CREATE /**< made when it is not there */
} sonae_store_mode;

/** Who does something, and when: both must be said. Written into the log as it is. */
typedef struct sonae_act {
  const char *actor;
  const char *at; /**< time */
} sonae_act;

/** address: a file name, which a new store is made under for its owner only; a link is followed. Brings an older store up to date (WRITE,
 * CREATE); an older one opened to READ is SONAE_E_INPUT with that advice. *out for sonae_store_close(). language: of the
 * sentences in sonae_error. */
SONAE_API sonae_status sonae_store_open(const char *address, sonae_store_mode mode, sonae_language language,
                                        sonae_store **out, sonae_error *error);
/** Gives up a group that was begun. NULL is nothing. */
SONAE_API void sonae_store_close(sonae_store *store);

/**
 * Everything until the commit happens, durably and at once, or not at all: one sync. Without begin, each call below is
 * a group of its own. Begin inside a group is SONAE_E_ARGUMENT, and so is commit outside of one; abort is then nothing.
 * A call that fails takes back what it did, and leaves the group open; a commit that fails ends it. Nobody else writes
 * meanwhile: others wait ten seconds, and then fail with SONAE_E_IO.
 */
SONAE_API sonae_status sonae_store_begin(sonae_store *store, sonae_error *error);
SONAE_API sonae_status sonae_store_commit(sonae_store *store, sonae_error *error);
SONAE_API void sonae_store_abort(sonae_store *store);

/* --- organisations --- */

typedef sonae_status (*sonae_organisation_fn)(void *context, const sonae_organisation *organisation);

/** Adds the organisation, or fills in and replaces what is said of it; what is NULL (-1) stays as it was. Where nothing
 * changes, nothing is written, nor logged. SONAE_E_ARGUMENT: an id, number, code or text that cannot be. */
SONAE_API sonae_status sonae_store_put_organisation(sonae_store *store, const sonae_act *act,
                                                    const sonae_organisation *organisation, sonae_error *error);
/** *out for sonae_organisation_free(). SONAE_E_NOT_FOUND. */
SONAE_API sonae_status sonae_store_organisation(sonae_store *store, const char *id, const sonae_organisation **out,
                                                sonae_error *error);
/** The one whose id is written so but for upper and lower case; of several the first by id. Owns, errors: as above. */
SONAE_API sonae_status sonae_store_organisation_alike(sonae_store *store, const char *id,
                                                      const sonae_organisation **out, sonae_error *error);
/** The one with that 法人番号; of several (offices of one corporation) the first by id. Owns, errors: as above. */
SONAE_API sonae_status sonae_store_organisation_by_number(sonae_store *store, const char *corporate_number,
                                                          const sonae_organisation **out, sonae_error *error);
/** All others with the same 法人番号 or the same name, whatever its legal form and spelling, by id. like: its id, number
 * and name are read, NULL: none. They may well be different companies. */
SONAE_API sonae_status sonae_store_each_organisation_like(sonae_store *store, const sonae_organisation *like,
                                                          sonae_organisation_fn visit, void *context,
                                                          sonae_error *error);
/** All of them, by id; also those that were merged into another (relation.h), and so do the functions above. */
SONAE_API sonae_status sonae_store_each_organisation(sonae_store *store, sonae_organisation_fn visit, void *context,
                                                     sonae_error *error);

/**
 * Erases all that is kept of an organisation, also from what was deleted before, and every row of others that names it
 * (its suppliers' relations, its campaigns' invitations, its findings), and notes in the audit log that something was
 * erased (how many responses and a digest of them; no name). The log stays whole. All of the file is
 * written anew. SONAE_E_IO while others read, since traces would stay, or when the disk is full. Should it be told after
 * the rows are gone, calling again, with any id, removes the traces. In a group all this is the commit's.
 * *entry (may be NULL): the number of the entry in the log; 0: there was no such organisation, but traces of one that
 * was forgotten before, which are removed now. SONAE_E_NOT_FOUND: neither.
 */
SONAE_API sonae_status sonae_store_forget(sonae_store *store, const sonae_act *act, const char *id, uint64_t *entry,
                                          sonae_error *error);

/* --- forms that go out --- */

/** Shows, when a form comes back, that it is one that was made for this organisation and checklist by this store: nobody
 * else can make it. It does not show who filled the form in. */
enum { SONAE_TOKEN_BYTES = 72 };

/** The token for a form that is about to go out; the same each time. Notes in the log that a form was given out. */
SONAE_API sonae_status sonae_store_issue_form(sonae_store *store, const sonae_act *act, const char *organisation,
                                              const char *checklist, char token[SONAE_TOKEN_BYTES], sonae_error *error);

typedef enum sonae_origin {
  SONAE_ORIGIN_OPEN,    /**< there is no token, and none was given out: answers may come in any way */
  SONAE_ORIGIN_PROVEN,  /**< the token is the organisation's own for this checklist */
  SONAE_ORIGIN_MISSING, /**< there is no token, although one was given out, be it for another checklist */
  SONAE_ORIGIN_STRANGE, /**< there is one that this store did not make, nor did it give out another for the checklist */
  SONAE_ORIGIN_WRONG,   /**< there is one, and it is not the one that was given out for the checklist */
  SONAE_ORIGIN_COUNT
} sonae_origin;

/** "open", "proven", "missing", "strange", "wrong". */
SONAE_API const char *sonae_origin_word(sonae_origin origin);
/** SONAE_ORIGIN_COUNT: no such word. */
SONAE_API sonae_origin sonae_origin_find(const char *word);

/** What a token (NULL: there is none) says of answers that came back. Forms that went out to what was merged into the
 * organisation are its own, too. SONAE_E_NOT_FOUND: no such organisation. */
SONAE_API sonae_status sonae_store_origin(sonae_store *store, const char *organisation, const char *checklist,
                                          const char *token, sonae_origin *out, sonae_error *error);

/* --- responses --- */

/** What is kept beside a response. */
typedef struct sonae_filing {
  const char *organisation, *checklist, *version, *digest; /**< digest: of the definition */
  uint32_t revision;                                       /**< 1, 2, …: by organisation and checklist */
  const char *date;                                        /**< of the answers; NULL: not said */
  const char *received;                                    /**< time */
  sonae_role role;
  const char *respondent; /**< name; NULL: not said */
  const char *person;     /**< role and name as they are compared: the same text, the same respondent
                                                 (山田　太郎 is 山田太郎) */
  bool responsible;       /**< answers for the organisation */
  const char *source;     /**< name of the file it came in */
  const char *source_digest, *content_digest; /**< "sha256:…"; of the file, and of all that was answered */
  sonae_origin origin;                        /**< of the answers, when they were received; never WRONG */
} sonae_filing;

/**
 * Adds a response as the organisation's next revision. The organisation must be there.
 *
 * filing: organisation and received must be set; role, respondent, responsible, date, source, source_digest and
 * origin are read; all else is filled in, in *filed (may be NULL; strings live until the next call on the store).
 * *already (may be NULL): a revision of the same respondent (person), responsible or not as this one is, holds the
 * same answers, and it is of the same file, or of the same date, or, neither having a date, the newest of that
 * respondent; nothing was added, *filed is that revision. What is proven to be the form that was sent is never there
 * already in a revision that is not.
 * Errors: SONAE_E_NOT_FOUND (the organisation), SONAE_E_ARGUMENT (the response does not fit its definition, or a date or
 * text of the filing cannot be), SONAE_E_LIMIT (more text than a store keeps), and those of every function.
 */
SONAE_API sonae_status sonae_store_add_response(sonae_store *store, const sonae_act *act,
                                                const sonae_definition *definition, const sonae_response *response,
                                                const sonae_filing *filing, sonae_filing *filed, bool *already,
                                                sonae_error *error);

typedef enum sonae_selection {
  SONAE_EVERY_REVISION,
  SONAE_NEWEST_EACH, /**< of each respondent the newest one */
  SONAE_CURRENT      /**< the organisation's response: the newest of those marked responsible, else the newest of all */
} sonae_selection;

/** Newest: by date of the answers (not said: by the day received), then by revision. NULL: any. */
typedef struct sonae_wanted {
  const char *organisation, *checklist;
  sonae_selection selection;
  uint32_t latest; /**< among the revisions with the highest numbers, so many; with both of the above. 0: all */
} sonae_wanted;

typedef sonae_status (*sonae_filing_fn)(void *context, const sonae_filing *filing);
/** By organisation, checklist, revision. wanted NULL: all there are. */
SONAE_API sonae_status sonae_store_each_filing(sonae_store *store, const sonae_wanted *wanted, sonae_filing_fn visit,
                                               void *context, sonae_error *error);

/** What became of answers on the way to another version of their checklist. */
typedef struct sonae_carried {
  uint32_t kept;       /**< answers whose question and option are still there */
  uint32_t dropped;    /**< given answers whose question or option is gone */
  uint32_t asked_anew; /**< questions of the definition that the response's version did not have */
} sonae_carried;

/**
 * A revision as a response to `definition`, which may be another version of its checklist, or another checklist that
 * shares ids: answers carry over by the ids of question and option. *out for sonae_response_free(); the definition must
 * outlive it. carried may be NULL. SONAE_E_NOT_FOUND: no such revision.
 */
SONAE_API sonae_status sonae_store_response(sonae_store *store, const sonae_definition *definition,
                                            const char *organisation, const char *checklist, uint32_t revision,
                                            const sonae_response **out, sonae_carried *carried, sonae_error *error);

/** Packed answers of all responses to the definition's checklist, as answers to the definition, one after the other and
 * without their texts: for scoring a whole store. By organisation, then revision. Of the filing, who answered (role,
 * respondent, person), the origin, and the file's and the content's digests and name are not said here. */
typedef sonae_status (*sonae_scan_fn)(void *context, const sonae_filing *filing, const sonae_answers *answers);
SONAE_API sonae_status sonae_store_scan(sonae_store *store, const sonae_definition *definition,
                                        sonae_selection selection, sonae_scan_fn visit, void *context,
                                        sonae_error *error);

/* --- audit, care --- */

typedef struct sonae_audit_entry {
  uint64_t number; /**< 1, 2, … */
  const char *at, *actor;
  const char *act; /**< "organisation-put", "organisation-merge", "organisation-forget", "form-issue", "checklist-add",
                        "response-add", "relation-put", "relation-end", "campaign-add", "campaign-close", "invite",
                        "remind", "reply", "finding-open", "finding-step", "assurance-add", "group-show",
                        "session-add", "session-close", "session-join", "session-leave", "promise-add", "concern-add", "drill-add",
                        "store-restore"; and, of a row that went because it named an organisation that was forgotten: "merge-forget",
                        "relation-forget", "invitation-forget", "finding-forget", "step-forget" */
  const char *subject; /**< id of the organisation, or "#…", the pseudonym that stands for a forgotten one; or "" */
  const char *details; /**< JSON object */
  const char *hash;    /**< "sha256:…" over the entry and the hash before it */
} sonae_audit_entry;

typedef sonae_status (*sonae_audit_fn)(void *context, const sonae_audit_entry *entry);
/** The log, oldest entry first. */
SONAE_API sonae_status sonae_store_each_entry(sonae_store *store, sonae_audit_fn visit, void *context,
                                              sonae_error *error);

/** Counts of a store, and the end of its log: who notes number and hash elsewhere finds a log cut short. */
typedef struct sonae_store_census {
  uint64_t organisations, responses, entries;
  char head[80]; /**< hash of the newest entry, "" when there is none */
} sonae_store_census;

/**
 * Recomputes every digest and the whole chain. Each changed, added or removed row goes to the reporter as an error.
 * SONAE_OK: all is as it was written; SONAE_E_INPUT: it is not. reporter and census may be NULL; the census is not
 * written when the store could not be looked through.
 */
SONAE_API sonae_status sonae_store_verify(sonae_store *store, const sonae_reporter *reporter,
                                          sonae_store_census *census, sonae_error *error);

/** A whole and consistent copy in a new file, while others read and write: verified, and durable, before it has its name.
 * SONAE_E_IO: such a file is there (native EEXIST), or it cannot be written. SONAE_E_ARGUMENT: in a group or a walk. */
SONAE_API sonae_status sonae_store_backup(sonae_store *store, const char *file, sonae_error *error);
/** Puts a backup in the place of the store at `address`, after verifying it; an existing store is replaced only when
 * `replace` (else SONAE_E_ARGUMENT), and is then kept beside it under a name with the time; a link is followed.
 * SONAE_E_INPUT: the backup is no store, or damaged. SONAE_E_IO: among others, somebody has the store open. reporter may
 * be NULL. */
SONAE_API sonae_status sonae_store_restore(const char *backup, const char *address, bool replace, const sonae_act *act,
                                           const sonae_reporter *reporter, sonae_language language, sonae_error *error);

#ifdef __cplusplus
}
#endif
#endif
