// Written by Scripts/embed.py; do not edit.
// #embed is C23; earlier language modes have it as an extension.
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "knowledge.h"

static const uint8_t file_grammar_commitments_future_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/commitments/future.rule"
};
static const uint8_t file_grammar_commitments_words_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/commitments/words.rule"
};
static const uint8_t file_grammar_commitments_workaday_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/commitments/workaday.rule"
};
static const uint8_t file_grammar_contacts_calls_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/contacts/calls.rule"
};
static const uint8_t file_grammar_contacts_further_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/contacts/further.rule"
};
static const uint8_t file_grammar_contacts_meetings_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/contacts/meetings.rule"
};
static const uint8_t file_grammar_contacts_messages_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/contacts/messages.rule"
};
static const uint8_t file_grammar_contacts_visits_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/contacts/visits.rule"
};
static const uint8_t file_grammar_contacts_workaday_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/contacts/workaday.rule"
};
static const uint8_t file_grammar_decisions_nouns_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/decisions/nouns.rule"
};
static const uint8_t file_grammar_decisions_verbs_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/decisions/verbs.rule"
};
static const uint8_t file_grammar_decisions_workaday_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/decisions/workaday.rule"
};
static const uint8_t file_grammar_guards_clauses_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/guards/clauses.rule"
};
static const uint8_t file_grammar_guards_names_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/guards/names.rule"
};
static const uint8_t file_grammar_guards_outlet_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/guards/outlet.rule"
};
static const uint8_t file_grammar_guards_speakers_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/guards/speakers.rule"
};
static const uint8_t file_grammar_guards_verbs_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/guards/verbs.rule"
};
static const uint8_t file_grammar_incidents_nouns_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/incidents/nouns.rule"
};
static const uint8_t file_grammar_incidents_verbs_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/incidents/verbs.rule"
};
static const uint8_t file_grammar_outcomes_deeds_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/outcomes/deeds.rule"
};
static const uint8_t file_grammar_outcomes_promises_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/outcomes/promises.rule"
};
static const uint8_t file_grammar_statements_attribution_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/statements/attribution.rule"
};
static const uint8_t file_grammar_statements_nouns_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/statements/nouns.rule"
};
static const uint8_t file_grammar_statements_participles_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/statements/participles.rule"
};
static const uint8_t file_grammar_statements_refusals_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/statements/refusals.rule"
};
static const uint8_t file_grammar_statements_verbs_1_reports_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/statements/verbs/1-reports.rule"
};
static const uint8_t file_grammar_statements_verbs_2_governed_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/statements/verbs/2-governed.rule"
};
static const uint8_t file_grammar_statements_verbs_3_carried_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/statements/verbs/3-carried.rule"
};
static const uint8_t file_grammar_statements_verbs_4_subject_first_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/statements/verbs/4-subject-first.rule"
};
static const uint8_t file_grammar_statements_verbs_5_formulas_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/statements/verbs/5-formulas.rule"
};
static const uint8_t file_grammar_statements_verbs_6_phrases_rule[] = {
#embed "../MahdarKnowledge/Files/grammar/statements/verbs/6-phrases.rule"
};
static const uint8_t file_lexicon_acceptance_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/acceptance.tsv"
};
static const uint8_t file_lexicon_act_words_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/act-words.tsv"
};
static const uint8_t file_lexicon_antecedents_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/antecedents.tsv"
};
static const uint8_t file_lexicon_channels_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/channels.tsv"
};
static const uint8_t file_lexicon_commitment_acceptance_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/commitment-acceptance.tsv"
};
static const uint8_t file_lexicon_commitments_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/commitments.tsv"
};
static const uint8_t file_lexicon_confidence_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/confidence.tsv"
};
static const uint8_t file_lexicon_contact_acceptance_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/contact-acceptance.tsv"
};
static const uint8_t file_lexicon_contacts_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/contacts.tsv"
};
static const uint8_t file_lexicon_contradictions_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/contradictions.tsv"
};
static const uint8_t file_lexicon_dates_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/dates.tsv"
};
static const uint8_t file_lexicon_decision_acceptance_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/decision-acceptance.tsv"
};
static const uint8_t file_lexicon_decisions_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/decisions.tsv"
};
static const uint8_t file_lexicon_entity_heads_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/entity-heads.tsv"
};
static const uint8_t file_lexicon_entry_confidence_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/entry-confidence.tsv"
};
static const uint8_t file_lexicon_event_words_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/event-words.tsv"
};
static const uint8_t file_lexicon_hijri_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/hijri.tsv"
};
static const uint8_t file_lexicon_incidents_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/incidents.tsv"
};
static const uint8_t file_lexicon_numbers_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/numbers.tsv"
};
static const uint8_t file_lexicon_organisations_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/organisations.tsv"
};
static const uint8_t file_lexicon_outcomes_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/outcomes.tsv"
};
static const uint8_t file_lexicon_particles_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/particles.tsv"
};
static const uint8_t file_lexicon_reporting_nouns_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/reporting-nouns.tsv"
};
static const uint8_t file_lexicon_reporting_verbs_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/reporting-verbs.tsv"
};
static const uint8_t file_lexicon_sources_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/sources.tsv"
};
static const uint8_t file_lexicon_stories_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/stories.tsv"
};
static const uint8_t file_lexicon_titles_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/titles.tsv"
};
static const uint8_t file_lexicon_words_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/words.tsv"
};
static const uint8_t file_models_analysis_bin[] = {
#embed "../MahdarKnowledge/Files/models/analysis.bin"
};
static const uint8_t file_models_lexicon_bin[] = {
#embed "../MahdarKnowledge/Files/models/lexicon.bin"
};
static const uint8_t file_models_name_words_bin[] = {
#embed "../MahdarKnowledge/Files/models/name-words.bin"
};
static const uint8_t file_models_names_again_bin[] = {
#embed "../MahdarKnowledge/Files/models/names-again.bin"
};
static const uint8_t file_models_names_bin[] = {
#embed "../MahdarKnowledge/Files/models/names.bin"
};
static const uint8_t file_names_cities_tsv[] = {
#embed "../MahdarKnowledge/Files/names/cities.tsv"
};
static const uint8_t file_names_countries_tsv[] = {
#embed "../MahdarKnowledge/Files/names/countries.tsv"
};
static const uint8_t file_names_family_names_tsv[] = {
#embed "../MahdarKnowledge/Files/names/family-names.tsv"
};
static const uint8_t file_names_given_names_tsv[] = {
#embed "../MahdarKnowledge/Files/names/given-names.tsv"
};
static const uint8_t file_names_offices_tsv[] = {
#embed "../MahdarKnowledge/Files/names/offices.tsv"
};
static const uint8_t file_names_organisations_tsv[] = {
#embed "../MahdarKnowledge/Files/names/organisations.tsv"
};
static const uint8_t file_names_outlets_tsv[] = {
#embed "../MahdarKnowledge/Files/names/outlets.tsv"
};
static const uint8_t file_names_persons_tsv[] = {
#embed "../MahdarKnowledge/Files/names/persons.tsv"
};
static const uint8_t file_names_places_tsv[] = {
#embed "../MahdarKnowledge/Files/names/places.tsv"
};

static const struct mahdar_knowledge_file files[] = {
  {"grammar/commitments/future.rule", file_grammar_commitments_future_rule, sizeof file_grammar_commitments_future_rule},
  {"grammar/commitments/words.rule", file_grammar_commitments_words_rule, sizeof file_grammar_commitments_words_rule},
  {"grammar/commitments/workaday.rule", file_grammar_commitments_workaday_rule, sizeof file_grammar_commitments_workaday_rule},
  {"grammar/contacts/calls.rule", file_grammar_contacts_calls_rule, sizeof file_grammar_contacts_calls_rule},
  {"grammar/contacts/further.rule", file_grammar_contacts_further_rule, sizeof file_grammar_contacts_further_rule},
  {"grammar/contacts/meetings.rule", file_grammar_contacts_meetings_rule, sizeof file_grammar_contacts_meetings_rule},
  {"grammar/contacts/messages.rule", file_grammar_contacts_messages_rule, sizeof file_grammar_contacts_messages_rule},
  {"grammar/contacts/visits.rule", file_grammar_contacts_visits_rule, sizeof file_grammar_contacts_visits_rule},
  {"grammar/contacts/workaday.rule", file_grammar_contacts_workaday_rule, sizeof file_grammar_contacts_workaday_rule},
  {"grammar/decisions/nouns.rule", file_grammar_decisions_nouns_rule, sizeof file_grammar_decisions_nouns_rule},
  {"grammar/decisions/verbs.rule", file_grammar_decisions_verbs_rule, sizeof file_grammar_decisions_verbs_rule},
  {"grammar/decisions/workaday.rule", file_grammar_decisions_workaday_rule, sizeof file_grammar_decisions_workaday_rule},
  {"grammar/guards/clauses.rule", file_grammar_guards_clauses_rule, sizeof file_grammar_guards_clauses_rule},
  {"grammar/guards/names.rule", file_grammar_guards_names_rule, sizeof file_grammar_guards_names_rule},
  {"grammar/guards/outlet.rule", file_grammar_guards_outlet_rule, sizeof file_grammar_guards_outlet_rule},
  {"grammar/guards/speakers.rule", file_grammar_guards_speakers_rule, sizeof file_grammar_guards_speakers_rule},
  {"grammar/guards/verbs.rule", file_grammar_guards_verbs_rule, sizeof file_grammar_guards_verbs_rule},
  {"grammar/incidents/nouns.rule", file_grammar_incidents_nouns_rule, sizeof file_grammar_incidents_nouns_rule},
  {"grammar/incidents/verbs.rule", file_grammar_incidents_verbs_rule, sizeof file_grammar_incidents_verbs_rule},
  {"grammar/outcomes/deeds.rule", file_grammar_outcomes_deeds_rule, sizeof file_grammar_outcomes_deeds_rule},
  {"grammar/outcomes/promises.rule", file_grammar_outcomes_promises_rule, sizeof file_grammar_outcomes_promises_rule},
  {"grammar/statements/attribution.rule", file_grammar_statements_attribution_rule, sizeof file_grammar_statements_attribution_rule},
  {"grammar/statements/nouns.rule", file_grammar_statements_nouns_rule, sizeof file_grammar_statements_nouns_rule},
  {"grammar/statements/participles.rule", file_grammar_statements_participles_rule, sizeof file_grammar_statements_participles_rule},
  {"grammar/statements/refusals.rule", file_grammar_statements_refusals_rule, sizeof file_grammar_statements_refusals_rule},
  {"grammar/statements/verbs/1-reports.rule", file_grammar_statements_verbs_1_reports_rule, sizeof file_grammar_statements_verbs_1_reports_rule},
  {"grammar/statements/verbs/2-governed.rule", file_grammar_statements_verbs_2_governed_rule, sizeof file_grammar_statements_verbs_2_governed_rule},
  {"grammar/statements/verbs/3-carried.rule", file_grammar_statements_verbs_3_carried_rule, sizeof file_grammar_statements_verbs_3_carried_rule},
  {"grammar/statements/verbs/4-subject-first.rule", file_grammar_statements_verbs_4_subject_first_rule, sizeof file_grammar_statements_verbs_4_subject_first_rule},
  {"grammar/statements/verbs/5-formulas.rule", file_grammar_statements_verbs_5_formulas_rule, sizeof file_grammar_statements_verbs_5_formulas_rule},
  {"grammar/statements/verbs/6-phrases.rule", file_grammar_statements_verbs_6_phrases_rule, sizeof file_grammar_statements_verbs_6_phrases_rule},
  {"lexicon/acceptance.tsv", file_lexicon_acceptance_tsv, sizeof file_lexicon_acceptance_tsv},
  {"lexicon/act-words.tsv", file_lexicon_act_words_tsv, sizeof file_lexicon_act_words_tsv},
  {"lexicon/antecedents.tsv", file_lexicon_antecedents_tsv, sizeof file_lexicon_antecedents_tsv},
  {"lexicon/channels.tsv", file_lexicon_channels_tsv, sizeof file_lexicon_channels_tsv},
  {"lexicon/commitment-acceptance.tsv", file_lexicon_commitment_acceptance_tsv, sizeof file_lexicon_commitment_acceptance_tsv},
  {"lexicon/commitments.tsv", file_lexicon_commitments_tsv, sizeof file_lexicon_commitments_tsv},
  {"lexicon/confidence.tsv", file_lexicon_confidence_tsv, sizeof file_lexicon_confidence_tsv},
  {"lexicon/contact-acceptance.tsv", file_lexicon_contact_acceptance_tsv, sizeof file_lexicon_contact_acceptance_tsv},
  {"lexicon/contacts.tsv", file_lexicon_contacts_tsv, sizeof file_lexicon_contacts_tsv},
  {"lexicon/contradictions.tsv", file_lexicon_contradictions_tsv, sizeof file_lexicon_contradictions_tsv},
  {"lexicon/dates.tsv", file_lexicon_dates_tsv, sizeof file_lexicon_dates_tsv},
  {"lexicon/decision-acceptance.tsv", file_lexicon_decision_acceptance_tsv, sizeof file_lexicon_decision_acceptance_tsv},
  {"lexicon/decisions.tsv", file_lexicon_decisions_tsv, sizeof file_lexicon_decisions_tsv},
  {"lexicon/entity-heads.tsv", file_lexicon_entity_heads_tsv, sizeof file_lexicon_entity_heads_tsv},
  {"lexicon/entry-confidence.tsv", file_lexicon_entry_confidence_tsv, sizeof file_lexicon_entry_confidence_tsv},
  {"lexicon/event-words.tsv", file_lexicon_event_words_tsv, sizeof file_lexicon_event_words_tsv},
  {"lexicon/hijri.tsv", file_lexicon_hijri_tsv, sizeof file_lexicon_hijri_tsv},
  {"lexicon/incidents.tsv", file_lexicon_incidents_tsv, sizeof file_lexicon_incidents_tsv},
  {"lexicon/numbers.tsv", file_lexicon_numbers_tsv, sizeof file_lexicon_numbers_tsv},
  {"lexicon/organisations.tsv", file_lexicon_organisations_tsv, sizeof file_lexicon_organisations_tsv},
  {"lexicon/outcomes.tsv", file_lexicon_outcomes_tsv, sizeof file_lexicon_outcomes_tsv},
  {"lexicon/particles.tsv", file_lexicon_particles_tsv, sizeof file_lexicon_particles_tsv},
  {"lexicon/reporting-nouns.tsv", file_lexicon_reporting_nouns_tsv, sizeof file_lexicon_reporting_nouns_tsv},
  {"lexicon/reporting-verbs.tsv", file_lexicon_reporting_verbs_tsv, sizeof file_lexicon_reporting_verbs_tsv},
  {"lexicon/sources.tsv", file_lexicon_sources_tsv, sizeof file_lexicon_sources_tsv},
  {"lexicon/stories.tsv", file_lexicon_stories_tsv, sizeof file_lexicon_stories_tsv},
  {"lexicon/titles.tsv", file_lexicon_titles_tsv, sizeof file_lexicon_titles_tsv},
  {"lexicon/words.tsv", file_lexicon_words_tsv, sizeof file_lexicon_words_tsv},
  {"models/analysis.bin", file_models_analysis_bin, sizeof file_models_analysis_bin},
  {"models/lexicon.bin", file_models_lexicon_bin, sizeof file_models_lexicon_bin},
  {"models/name-words.bin", file_models_name_words_bin, sizeof file_models_name_words_bin},
  {"models/names-again.bin", file_models_names_again_bin, sizeof file_models_names_again_bin},
  {"models/names.bin", file_models_names_bin, sizeof file_models_names_bin},
  {"names/cities.tsv", file_names_cities_tsv, sizeof file_names_cities_tsv},
  {"names/countries.tsv", file_names_countries_tsv, sizeof file_names_countries_tsv},
  {"names/family-names.tsv", file_names_family_names_tsv, sizeof file_names_family_names_tsv},
  {"names/given-names.tsv", file_names_given_names_tsv, sizeof file_names_given_names_tsv},
  {"names/offices.tsv", file_names_offices_tsv, sizeof file_names_offices_tsv},
  {"names/organisations.tsv", file_names_organisations_tsv, sizeof file_names_organisations_tsv},
  {"names/outlets.tsv", file_names_outlets_tsv, sizeof file_names_outlets_tsv},
  {"names/persons.tsv", file_names_persons_tsv, sizeof file_names_persons_tsv},
  {"names/places.tsv", file_names_places_tsv, sizeof file_names_places_tsv},
};

int32_t mahdar_knowledge_count(void) { return sizeof files / sizeof files[0]; }
struct mahdar_knowledge_file mahdar_knowledge_entry(int32_t index) { return files[index]; }
