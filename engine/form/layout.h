/* SPDX-License-Identifier: Apache-2.0 */
/* Where things stand in a form of ours: what writes it and what reads it back agree here. */
#ifndef SN_FORM_LAYOUT_H
#define SN_FORM_LAYOUT_H

#include "base/buffer.h"
#include "base/digest.h"
#include "base/limits.h"
#include "sonae/form.h"

/* Sheets, ja and en; people rename them, so they are found by what is in them. */
#define SN_FORM_SHEET_START_JA   "はじめに"
#define SN_FORM_SHEET_START_EN   "Start"
#define SN_FORM_SHEET_ANSWERS_JA "回答"
#define SN_FORM_SHEET_ANSWERS_EN "Answers"
#define SN_FORM_SHEET_COMPANY_JA "会社情報"
#define SN_FORM_SHEET_COMPANY_EN "Company"
#define SN_FORM_SHEET_TERMS_JA   "用語"
#define SN_FORM_SHEET_TERMS_EN   "Terms"
#define SN_FORM_SHEET_PAPER_JA   "印刷用"
#define SN_FORM_SHEET_PAPER_EN   "On paper"
#define SN_FORM_SHEET_LISTS      "_lists"
#define SN_FORM_SHEET_META       "_meta"

/* _meta: key in column A, value in column B. */
#define SN_FORM_META_FORMAT       "format" /* SN_FORM_FORMAT */
#define SN_FORM_META_CODE         "form"   /* the form code */
#define SN_FORM_META_CHECKLIST    "checklist"
#define SN_FORM_META_VERSION      "version"
#define SN_FORM_META_DIGEST       "digest"
#define SN_FORM_META_ORGANISATION "organisation" /* id; empty when the form is for anybody */
#define SN_FORM_META_LANGUAGE     "language"
#define SN_FORM_META_TEXTS        "texts"    /* digest of the questions' texts as they were written, see layout.c */
#define SN_FORM_META_TOKEN        "token"    /* of the organisation; empty when it has none */
#define SN_FORM_META_CAMPAIGN     "campaign" /* id; empty when none sends it */
#define SN_FORM_META_BUYER        "buyer"    /* id of the organisation that asks; empty when it is not said */
#define SN_FORM_META_KIND         "kind"     /* SN_FORM_KIND_FINDINGS, or SN_FORM_KIND_ALL */
#define SN_FORM_META_ASKED        "asked" /* of SN_FORM_KIND_FINDINGS: the id of a question that is asked; a row each */
#define SN_FORM_FORMAT            "sonae.form/1"
#define SN_FORM_KIND_ALL          "questions"
#define SN_FORM_KIND_FINDINGS     "findings"

/* The answers: columns from 0, the titles in row SN_FORM_HEADER_ROW, one row a question below (and, where several
 * options may be chosen, one more row each, its id "QUESTION:OPTION"). */
enum {
  SN_FORM_COLUMN_ID, /* hidden */
  SN_FORM_COLUMN_AREA,
  SN_FORM_COLUMN_QUESTION,
  SN_FORM_COLUMN_ANSWER,
  SN_FORM_COLUMN_CONFIRM, /* 要確認 beside answers that were there before; hidden when nothing is prefilled */
  SN_FORM_COLUMN_NOTE,
  SN_FORM_COLUMN_EVIDENCE,
  SN_FORM_COLUMN_PLANNED,
  SN_FORM_COLUMN_WHY,
  SN_FORM_COLUMN_RELEVANT, /* hidden formula: 0 no, 0.5 maybe, 1 yes */
  SN_FORM_COLUMN_OPEN,     /* hidden formula: 1 while an answer is missing, else 0; 3 and 2 on the row of an option */
  SN_FORM_COLUMN_COUNT
};
enum { SN_FORM_HEADER_ROW = 4 };

/* The same of a form that follows up on some of the questions. */
enum {
  SN_FINDINGS_COLUMN_ID, /* hidden */
  SN_FINDINGS_COLUMN_AREA,
  SN_FINDINGS_COLUMN_QUESTION,
  SN_FINDINGS_COLUMN_SAID, /* what the reviewer says */
  SN_FINDINGS_COLUMN_DUE,
  SN_FINDINGS_COLUMN_ANSWER,
  SN_FINDINGS_COLUMN_CONFIRM,
  SN_FINDINGS_COLUMN_NOTE,
  SN_FINDINGS_COLUMN_EVIDENCE,
  SN_FINDINGS_COLUMN_PLANNED,
  SN_FINDINGS_COLUMN_HELP,
  SN_FINDINGS_COLUMN_WHY,
  SN_FINDINGS_COLUMN_BEFORE, /* hidden: what was filled in as the answer */
  SN_FINDINGS_COLUMN_OPEN,   /* hidden formula: 1 while nothing was filled in, else 0; 2 on the row of an option */
  SN_FINDINGS_COLUMN_COUNT
};

/* The company: id in hidden column A, title in B, value in C, a hint in D; titles in row SN_FORM_HEADER_ROW. Ids: */
#define SN_FORM_FIELD_ID          "organisation:id"
#define SN_FORM_FIELD_NAME        "organisation:name"
#define SN_FORM_FIELD_NUMBER      "organisation:corporate-number"
#define SN_FORM_FIELD_PREFECTURE  "organisation:prefecture"
#define SN_FORM_FIELD_CONTACT     "organisation:contact"
#define SN_FORM_FIELD_EMAIL       "organisation:email"
#define SN_FORM_FIELD_TELEPHONE   "organisation:telephone"
#define SN_FORM_FIELD_DATE        "response:date"
#define SN_FORM_FIELD_RESPONDENT  "response:respondent"
#define SN_FORM_FIELD_ROLE        "response:role"
#define SN_FORM_FIELD_RESPONSIBLE "response:responsible" /* はい / Yes */
#define SN_FORM_FIELD_ATTRIBUTE   "attribute:"           /* + id of the attribute */
/* Industry and number of people are attributes of the checklist ("industry", "employees") where it has them; else: */
#define SN_FORM_FIELD_INDUSTRY  "organisation:industry"
#define SN_FORM_FIELD_EMPLOYEES "organisation:employees"

/* Defined names: "sonae_form" (the form code on the first page), "sonae_q_" + id of a question with every character
 * that is no letter or digit as "_" (its answer cell). To Excel upper and lower case are one: where names of several
 * questions are alike, none of them is defined. */
#define SN_FORM_NAME_CODE     "sonae_form"
#define SN_FORM_NAME_QUESTION "sonae_q_"

enum { SN_FORM_NAME_BYTES = sizeof SN_FORM_NAME_QUESTION + SN_MAX_ID_BYTES };
void sn_form_question_name(const char *id, char name[SN_FORM_NAME_BYTES]);

/* Labels say with their last words that an attribute is answered yes or no, "(yes, no)" or （はい・いいえ）. */
bool sn_form_is_yes_no(const sonae_definition *definition, const sonae_attribute_definition *attribute);

/* The form code of SN_FORM_KIND_FINDINGS: that of the others, and the ids that are asked. */
void sn_form_findings_code(const char *checklist, const char *version, const char *digest, const char *organisation,
                           const char *const *asked, size_t count, char code[SONAE_FORM_CODE_BYTES]);

/* What stands in column SN_FORM_COLUMN_WHY beside a question. A buffer of definitions' bounds holds it. */
void sn_form_why(const sonae_definition *definition, const sonae_question *question, sonae_language language,
                 sn_buffer *out);

/* SN_FORM_META_TEXTS: over the language, and id and text of every question in the order of the checklist. */
void sn_form_texts(const sonae_definition *definition, const char *language, char out[SN_DIGEST_TEXT_BYTES]);

/* CSV, a column a question: header cells "[ID] text"; for an option of many "[ID:OPTION] text"; for a field
 * "[organisation:name] …". A row a question: header id, area, question, answer, note, evidence, planned in either
 * language. */

#endif
