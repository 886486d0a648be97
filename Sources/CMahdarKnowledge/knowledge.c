// Written by Scripts/embed.py; do not edit.
#include "knowledge.h"

static const uint8_t file_lexicon_particles_tsv[] = {
#embed "../MahdarKnowledge/Files/lexicon/particles.tsv"
};

static const struct mahdar_knowledge_file files[] = {
  {"lexicon/particles.tsv", file_lexicon_particles_tsv, sizeof file_lexicon_particles_tsv},
};

int32_t mahdar_knowledge_count(void) { return sizeof files / sizeof files[0]; }
struct mahdar_knowledge_file mahdar_knowledge_entry(int32_t index) { return files[index]; }
