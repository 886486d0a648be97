#ifndef MAHDAR_ASSETS_H
#define MAHDAR_ASSETS_H
#include <stdint.h>

/// Bytes that are built into the program.
struct mahdar_asset {
  const uint8_t *bytes;
  int64_t length;
};

/// The titles and offices that scoring takes off a name, parted by white space.
struct mahdar_asset mahdar_asset_scoring_titles(void);
/// The style of the page.
struct mahdar_asset mahdar_asset_page_style(void);
/// The script of the page.
struct mahdar_asset mahdar_asset_page_script(void);
/// The words of the page: lines of key, Arabic and English parted by tabs.
struct mahdar_asset mahdar_asset_page_words(void);
/// What the word that opens a decision's object does to a mandate: lines of effect and word parted by a tab.
struct mahdar_asset mahdar_asset_mandate_words(void);

#endif
