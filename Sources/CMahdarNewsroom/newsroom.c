// Written by Scripts/embed.py; do not edit.
// #embed is C23; earlier language modes have it as an extension.
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "newsroom.h"

static const uint8_t file_api_openapi_json[] = {
#embed "../MahdarServer/Files/api/openapi.json"
};
static const uint8_t file_sentences_tsv[] = {
#embed "../MahdarServer/Files/sentences.tsv"
};
static const uint8_t file_static_icon_svg[] = {
#embed "../MahdarServer/Files/static/icon.svg"
};
static const uint8_t file_static_newsroom_css[] = {
#embed "../MahdarServer/Files/static/newsroom.css"
};
static const uint8_t file_static_newsroom_js[] = {
#embed "../MahdarServer/Files/static/newsroom.js"
};
static const uint8_t file_templates_about_mustache[] = {
#embed "../MahdarServer/Files/templates/about.mustache"
};
static const uint8_t file_templates_account_mustache[] = {
#embed "../MahdarServer/Files/templates/account.mustache"
};
static const uint8_t file_templates_accounts_mustache[] = {
#embed "../MahdarServer/Files/templates/accounts.mustache"
};
static const uint8_t file_templates_agenda_mustache[] = {
#embed "../MahdarServer/Files/templates/agenda.mustache"
};
static const uint8_t file_templates_article_mustache[] = {
#embed "../MahdarServer/Files/templates/article.mustache"
};
static const uint8_t file_templates_audit_mustache[] = {
#embed "../MahdarServer/Files/templates/audit.mustache"
};
static const uint8_t file_templates_calendar_mustache[] = {
#embed "../MahdarServer/Files/templates/calendar.mustache"
};
static const uint8_t file_templates_card_mustache[] = {
#embed "../MahdarServer/Files/templates/card.mustache"
};
static const uint8_t file_templates_commitment_mustache[] = {
#embed "../MahdarServer/Files/templates/commitment.mustache"
};
static const uint8_t file_templates_commitments_mustache[] = {
#embed "../MahdarServer/Files/templates/commitments.mustache"
};
static const uint8_t file_templates_contacts_mustache[] = {
#embed "../MahdarServer/Files/templates/contacts.mustache"
};
static const uint8_t file_templates_decide_mustache[] = {
#embed "../MahdarServer/Files/templates/decide.mustache"
};
static const uint8_t file_templates_decisions_mustache[] = {
#embed "../MahdarServer/Files/templates/decisions.mustache"
};
static const uint8_t file_templates_difference_mustache[] = {
#embed "../MahdarServer/Files/templates/difference.mustache"
};
static const uint8_t file_templates_digest_mustache[] = {
#embed "../MahdarServer/Files/templates/digest.mustache"
};
static const uint8_t file_templates_entity_mustache[] = {
#embed "../MahdarServer/Files/templates/entity.mustache"
};
static const uint8_t file_templates_error_mustache[] = {
#embed "../MahdarServer/Files/templates/error.mustache"
};
static const uint8_t file_templates_feed_mustache[] = {
#embed "../MahdarServer/Files/templates/feed.mustache"
};
static const uint8_t file_templates_frame_mustache[] = {
#embed "../MahdarServer/Files/templates/frame.mustache"
};
static const uint8_t file_templates_histogram_mustache[] = {
#embed "../MahdarServer/Files/templates/histogram.mustache"
};
static const uint8_t file_templates_incidents_mustache[] = {
#embed "../MahdarServer/Files/templates/incidents.mustache"
};
static const uint8_t file_templates_name_mustache[] = {
#embed "../MahdarServer/Files/templates/name.mustache"
};
static const uint8_t file_templates_pair_mustache[] = {
#embed "../MahdarServer/Files/templates/pair.mustache"
};
static const uint8_t file_templates_piece_mustache[] = {
#embed "../MahdarServer/Files/templates/piece.mustache"
};
static const uint8_t file_templates_registerform_mustache[] = {
#embed "../MahdarServer/Files/templates/registerform.mustache"
};
static const uint8_t file_templates_registermore_mustache[] = {
#embed "../MahdarServer/Files/templates/registermore.mustache"
};
static const uint8_t file_templates_reports_mustache[] = {
#embed "../MahdarServer/Files/templates/reports.mustache"
};
static const uint8_t file_templates_review_mustache[] = {
#embed "../MahdarServer/Files/templates/review.mustache"
};
static const uint8_t file_templates_reviewqueue_mustache[] = {
#embed "../MahdarServer/Files/templates/reviewqueue.mustache"
};
static const uint8_t file_templates_saved_mustache[] = {
#embed "../MahdarServer/Files/templates/saved.mustache"
};
static const uint8_t file_templates_search_mustache[] = {
#embed "../MahdarServer/Files/templates/search.mustache"
};
static const uint8_t file_templates_signin_mustache[] = {
#embed "../MahdarServer/Files/templates/signin.mustache"
};
static const uint8_t file_templates_sources_mustache[] = {
#embed "../MahdarServer/Files/templates/sources.mustache"
};
static const uint8_t file_templates_statement_mustache[] = {
#embed "../MahdarServer/Files/templates/statement.mustache"
};
static const uint8_t file_templates_story_mustache[] = {
#embed "../MahdarServer/Files/templates/story.mustache"
};
static const uint8_t file_templates_today_mustache[] = {
#embed "../MahdarServer/Files/templates/today.mustache"
};
static const uint8_t file_templates_whoiswho_mustache[] = {
#embed "../MahdarServer/Files/templates/whoiswho.mustache"
};
static const uint8_t file_words_tsv[] = {
#embed "../MahdarServer/Files/words.tsv"
};
static const uint8_t file_Evaluation_baseline_json[] = {
#embed "../../Evaluation/baseline.json"
};

static const struct mahdar_newsroom_file files[] = {
  {"api/openapi.json", file_api_openapi_json, sizeof file_api_openapi_json},
  {"sentences.tsv", file_sentences_tsv, sizeof file_sentences_tsv},
  {"static/icon.svg", file_static_icon_svg, sizeof file_static_icon_svg},
  {"static/newsroom.css", file_static_newsroom_css, sizeof file_static_newsroom_css},
  {"static/newsroom.js", file_static_newsroom_js, sizeof file_static_newsroom_js},
  {"templates/about.mustache", file_templates_about_mustache, sizeof file_templates_about_mustache},
  {"templates/account.mustache", file_templates_account_mustache, sizeof file_templates_account_mustache},
  {"templates/accounts.mustache", file_templates_accounts_mustache, sizeof file_templates_accounts_mustache},
  {"templates/agenda.mustache", file_templates_agenda_mustache, sizeof file_templates_agenda_mustache},
  {"templates/article.mustache", file_templates_article_mustache, sizeof file_templates_article_mustache},
  {"templates/audit.mustache", file_templates_audit_mustache, sizeof file_templates_audit_mustache},
  {"templates/calendar.mustache", file_templates_calendar_mustache, sizeof file_templates_calendar_mustache},
  {"templates/card.mustache", file_templates_card_mustache, sizeof file_templates_card_mustache},
  {"templates/commitment.mustache", file_templates_commitment_mustache, sizeof file_templates_commitment_mustache},
  {"templates/commitments.mustache", file_templates_commitments_mustache, sizeof file_templates_commitments_mustache},
  {"templates/contacts.mustache", file_templates_contacts_mustache, sizeof file_templates_contacts_mustache},
  {"templates/decide.mustache", file_templates_decide_mustache, sizeof file_templates_decide_mustache},
  {"templates/decisions.mustache", file_templates_decisions_mustache, sizeof file_templates_decisions_mustache},
  {"templates/difference.mustache", file_templates_difference_mustache, sizeof file_templates_difference_mustache},
  {"templates/digest.mustache", file_templates_digest_mustache, sizeof file_templates_digest_mustache},
  {"templates/entity.mustache", file_templates_entity_mustache, sizeof file_templates_entity_mustache},
  {"templates/error.mustache", file_templates_error_mustache, sizeof file_templates_error_mustache},
  {"templates/feed.mustache", file_templates_feed_mustache, sizeof file_templates_feed_mustache},
  {"templates/frame.mustache", file_templates_frame_mustache, sizeof file_templates_frame_mustache},
  {"templates/histogram.mustache", file_templates_histogram_mustache, sizeof file_templates_histogram_mustache},
  {"templates/incidents.mustache", file_templates_incidents_mustache, sizeof file_templates_incidents_mustache},
  {"templates/name.mustache", file_templates_name_mustache, sizeof file_templates_name_mustache},
  {"templates/pair.mustache", file_templates_pair_mustache, sizeof file_templates_pair_mustache},
  {"templates/piece.mustache", file_templates_piece_mustache, sizeof file_templates_piece_mustache},
  {"templates/registerform.mustache", file_templates_registerform_mustache, sizeof file_templates_registerform_mustache},
  {"templates/registermore.mustache", file_templates_registermore_mustache, sizeof file_templates_registermore_mustache},
  {"templates/reports.mustache", file_templates_reports_mustache, sizeof file_templates_reports_mustache},
  {"templates/review.mustache", file_templates_review_mustache, sizeof file_templates_review_mustache},
  {"templates/reviewqueue.mustache", file_templates_reviewqueue_mustache, sizeof file_templates_reviewqueue_mustache},
  {"templates/saved.mustache", file_templates_saved_mustache, sizeof file_templates_saved_mustache},
  {"templates/search.mustache", file_templates_search_mustache, sizeof file_templates_search_mustache},
  {"templates/signin.mustache", file_templates_signin_mustache, sizeof file_templates_signin_mustache},
  {"templates/sources.mustache", file_templates_sources_mustache, sizeof file_templates_sources_mustache},
  {"templates/statement.mustache", file_templates_statement_mustache, sizeof file_templates_statement_mustache},
  {"templates/story.mustache", file_templates_story_mustache, sizeof file_templates_story_mustache},
  {"templates/today.mustache", file_templates_today_mustache, sizeof file_templates_today_mustache},
  {"templates/whoiswho.mustache", file_templates_whoiswho_mustache, sizeof file_templates_whoiswho_mustache},
  {"words.tsv", file_words_tsv, sizeof file_words_tsv},
  {"Evaluation/baseline.json", file_Evaluation_baseline_json, sizeof file_Evaluation_baseline_json},
};

int32_t mahdar_newsroom_count(void) { return sizeof files / sizeof files[0]; }
struct mahdar_newsroom_file mahdar_newsroom_entry(int32_t index) { return files[index]; }
