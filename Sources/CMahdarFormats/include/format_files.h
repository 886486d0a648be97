#ifndef MAHDAR_FORMAT_FILES_H
#define MAHDAR_FORMAT_FILES_H
#include <stdint.h>

/// A table of Sources/MahdarFormats/Files, built into the program.
struct format_file {
  const uint8_t *bytes;
  int64_t length;
};

/// Words in the names of elements and what they say about what stands there.
struct format_file format_file_names(void);
/// Words that open or make up furniture in the text of a page.
struct format_file format_file_phrases(void);
/// Words that sign an article or a picture, and agencies.
struct format_file format_file_bylines(void);
/// Names of months.
struct format_file format_file_months(void);
/// The upper halves of the one-byte character sets of Arabic.
struct format_file format_file_charsets(void);
/// Names of columns for the fields of an article.
struct format_file format_file_columns(void);

#endif
