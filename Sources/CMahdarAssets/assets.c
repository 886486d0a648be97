#include "assets.h"

static const uint8_t scoring_titles[] = {
#embed "Files/scoring-titles.txt"
};

struct mahdar_asset mahdar_asset_scoring_titles(void) {
  return (struct mahdar_asset){scoring_titles, sizeof scoring_titles};
}
