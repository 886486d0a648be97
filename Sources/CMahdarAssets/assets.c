// #embed is C23; earlier language modes have it as an extension.
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "assets.h"

static const uint8_t scoring_titles[] = {
#embed "Files/scoring-titles.txt"
};

static const uint8_t page_style[] = {
#embed "Files/page.css"
};

static const uint8_t page_script[] = {
#embed "Files/page.js"
};

static const uint8_t page_words[] = {
#embed "Files/words.tsv"
};

static const uint8_t mandate_words[] = {
#embed "Files/mandate-words.tsv"
};

#define ASSET(name)                                           \
  struct mahdar_asset mahdar_asset_##name(void) {             \
    return (struct mahdar_asset){name, (int64_t)sizeof name}; \
  }

ASSET(scoring_titles)
ASSET(page_style)
ASSET(page_script)
ASSET(page_words)
ASSET(mandate_words)
