/* SPDX-License-Identifier: Apache-2.0 */
/* What a letter says: its sentences in their order, some of which a campaign has of its own. */
#include "letter/draft.h"

#include <string.h>

#include "base/buffer.h"
#include "base/date.h"
#include "base/fill.h"
#include "base/text.h"

enum { NAME_COLUMNS = 100 /* a line of a header has 998 bytes at most */, TITLE_COLUMNS = 80, MOST_BYTES = 8 << 20 };

/* What {0}, {1}, … stand for, see texts.def. */
enum { SENDER, TITLE, UNTIL, UNTIL_SHORT, FORM, QUESTIONS, MINUTES, DAYS_LEFT, CONTACT, WORD_COUNT };

typedef struct writer {
  sn_letter_draft *draft;
  const char *words[WORD_COUNT];
  int days_left; /* until the deadline; negative: since then */
} writer;

/* --- what is said ------------------------------------------------------------------------------------------------- */

#define T(name) SN_LETTER_TEXT_##name

static const sn_letter_text INVITATION[] = {
    T(GREETING),      T(ASK),        T(WHY_TITLE),      T(WHY),        T(SCOPE_TITLE), T(SCOPE),
    T(HOW_TITLE),     T(HOW_FORM),   T(HOW_PREFILLED),  T(HOW_LONG),   T(HOW_RETURN),  T(HOW_UNTIL),
    T(UNKNOWN_TITLE), T(UNKNOWN),    T(NOT_YET),        T(USE_TITLE),  T(USE_WHO),     T(USE_OTHERS),
    T(USE_FAIR),      T(GIVE_TITLE), T(GIVE),           T(HELP_TITLE), T(HELP_COSTS),  T(HELP_PRODUCTS),
    T(HELP),          T(GENUINE),    T(ASK_BACK_TITLE), T(ASK_BACK),   T(CLOSING),     T(SIGNED)};
static const sn_letter_text BEFORE[] = {T(GREETING),  T(BEFORE_DAYS), T(CROSSED), T(HALF),
                                        T(MORE_TIME), T(FORM_AGAIN),  T(CLOSING), T(SIGNED_CONTACT)};
static const sn_letter_text AFTER[] = {T(GREETING), T(AFTER),      T(CROSSED), T(WHAT_HINDERS),  T(HINDRANCES),
                                       T(CAN_HELP), T(FORM_AGAIN), T(CLOSING), T(SIGNED_CONTACT)};
static const sn_letter_text LAST[] = {T(GREETING),  T(LAST),       T(CROSSED), T(LAST_COUNTED),
                                      T(LAST_LINE), T(FORM_AGAIN), T(CLOSING), T(SIGNED_CONTACT)};

typedef struct outline {
  sn_letter_text subject;
  const sn_letter_text *texts;
  size_t count;
} outline;

#define OUTLINE(name)                                                                                                  \
  { SN_LETTER_TEXT_SUBJECT_##name, name, sizeof(name) / sizeof *(name) }

static const outline OUTLINES[SONAE_LETTER_KIND_COUNT] = {[SONAE_LETTER_INVITATION] = OUTLINE(INVITATION),
                                                          [SONAE_LETTER_BEFORE] = OUTLINE(BEFORE),
                                                          [SONAE_LETTER_AFTER] = OUTLINE(AFTER),
                                                          [SONAE_LETTER_LAST] = OUTLINE(LAST)};

/* The campaign's own words in the place of ours. */
static const char *own_words(const sonae_campaign *campaign, sn_letter_text text) {
  switch (text) {
  case T(WHY):
    return campaign->reason;
  case T(SCOPE):
    return campaign->scope;
  case T(HELP):
    return campaign->help;
  default:
    return NULL;
  }
}

/* What depends on the day, and on whether there is somebody to ask back. */
static sn_letter_text said(const writer *w, sn_letter_text text) {
  bool contact = w->draft->letter->campaign->contact != NULL;
  if (text == T(SIGNED_CONTACT)) return contact ? text : T(SIGNED);
  if (text != T(BEFORE_DAYS) || w->days_left > 1) return text;
  return w->days_left == 1 ? T(BEFORE_TOMORROW) : T(BEFORE_TODAY);
}

static bool is_said(const writer *w, sn_letter_text text) {
  return text != T(HOW_PREFILLED) || w->draft->letter->prefilled;
}

#undef T

/* --- how ---------------------------------------------------------------------------------------------------------- */

static const char *fill(writer *w, sn_letter_text text) {
  const char *pattern = sn_letter_say(said(w, text), w->draft->letter->language);
  return sn_letter_fill(&w->draft->arena, pattern, w->words, WORD_COUNT);
}

static const char *write_body(writer *w, const outline *o) {
  sn_letter_draft *draft = w->draft;
  sn_buffer body = SN_BUFFER(MOST_BYTES);
  sn_buffer_text(&body, draft->addressed);
  sn_buffer_text(&body, "\n");
  for (size_t i = 0; i < o->count; i++) {
    if (!is_said(w, o->texts[i])) continue;
    const char *own = own_words(draft->letter->campaign, o->texts[i]);
    sn_buffer_text(&body, own ? sn_letter_lines(&draft->arena, own) : fill(w, o->texts[i]));
    sn_buffer_text(&body, "\n");
  }
  const char *kept = body.failed ? NULL : sn_arena_copy(&draft->arena, body.data, body.length);
  if (!kept) draft->arena.failed = true;
  sn_buffer_free(&body);
  return kept;
}

static bool has_name(const sonae_organisation *o) {
  return o->name && sn_text_is_seen(o->name);
}

/* 株式会社見本, and on the next line whom there; an id is no name to be called by. */
static const char *address(sn_letter_draft *draft) {
  const sonae_letter *letter = draft->letter;
  const char *contact = sn_letter_line(&draft->arena, letter->to->contact, NAME_COLUMNS);
  if (!has_name(letter->to)) {
    const char *called = sn_letter_address(&draft->arena, contact, letter->language);
    return *contact ? called + strspn(called, "\n") : sn_letter_say(SN_LETTER_TEXT_TO_NAMELESS, letter->language);
  }
  const char *const parts[] = {draft->to, sn_letter_address(&draft->arena, contact, letter->language)};
  return sn_letter_fill(&draft->arena, sn_letter_say(SN_LETTER_TEXT_ADDRESSED, letter->language), parts, 2);
}

static void take_down(writer *w) {
  sn_letter_draft *draft = w->draft;
  const sonae_letter *letter = draft->letter;
  const sonae_campaign *campaign = letter->campaign;
  sn_arena *arena = &draft->arena;
  const char *asked_back = sn_letter_lines(arena, campaign->contact);
  w->words[SENDER] = draft->sender;
  w->words[TITLE] = sn_letter_line(arena, campaign->title, TITLE_COLUMNS);
  w->words[UNTIL] = sn_letter_day(arena, campaign->deadline, SN_LETTER_TEXT_DAY, letter->language);
  w->words[UNTIL_SHORT] = sn_letter_day(arena, campaign->deadline, SN_LETTER_TEXT_DAY_SHORT, letter->language);
  w->words[FORM] = sn_letter_line(arena, letter->form, NAME_COLUMNS);
  w->words[QUESTIONS] = sn_letter_count(arena, letter->questions);
  w->words[MINUTES] = sn_letter_count(arena, letter->minutes);
  w->words[DAYS_LEFT] = sn_letter_count(arena, w->days_left);
  w->words[CONTACT] = *asked_back ? asked_back : sn_letter_say(SN_LETTER_TEXT_ASK_BACK_REPLY, letter->language);
}

static const char *name_of(sn_arena *arena, const char *given, const sonae_organisation *organisation) {
  const char *name = given ? given : has_name(organisation) ? organisation->name : organisation->id;
  return sn_letter_line(arena, name, NAME_COLUMNS);
}

/* What stands beside the address: our id for it says nothing to whoever reads the mail. */
static const char *receiver(const sonae_organisation *o) {
  if (has_name(o)) return o->name;
  return o->contact ? o->contact : sonae_letter_reaches(o->email) ? o->email : NULL;
}

static bool count_days(writer *w) {
  sn_date today, deadline;
  if (!sn_date_read(w->draft->letter->today, &today)) return false;
  if (!sn_date_read(w->draft->letter->campaign->deadline, &deadline)) return false;
  w->days_left = sn_date_number(deadline) - sn_date_number(today);
  return true;
}

sonae_status sn_letter_draft_make(const sonae_letter *letter, sn_letter_draft *out, sonae_error *error) {
  sn_letter_draft *draft = out;
  writer w = {.draft = draft};
  *draft = (sn_letter_draft){.letter = letter};
  if (!count_days(&w))
    return sn_fail(error, SONAE_E_ARGUMENT, "", 0, sonae_status_text(SONAE_E_ARGUMENT, letter->language));
  const outline *o = &OUTLINES[letter->kind];
  draft->sender = name_of(&draft->arena, letter->campaign->sender, letter->from);
  draft->to = name_of(&draft->arena, receiver(letter->to), letter->to);
  draft->addressed = address(draft);
  take_down(&w);
  draft->subject = fill(&w, o->subject);
  draft->body = write_body(&w, o);
  if (!draft->arena.failed) return SONAE_OK;
  return sn_fail(error, SONAE_E_MEMORY, "", 0, sonae_status_text(SONAE_E_MEMORY, letter->language));
}

void sn_letter_draft_free(sn_letter_draft *draft) {
  sn_arena_free(&draft->arena);
}
