// #embed is C23; earlier language modes have it as an extension.
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "format_files.h"

static const uint8_t names[] = {
#embed "../MahdarFormats/Files/page-names.tsv"
};

static const uint8_t phrases[] = {
#embed "../MahdarFormats/Files/page-phrases.tsv"
};

static const uint8_t bylines[] = {
#embed "../MahdarFormats/Files/bylines.tsv"
};

static const uint8_t months[] = {
#embed "../MahdarFormats/Files/months.tsv"
};

static const uint8_t charsets[] = {
#embed "../MahdarFormats/Files/charsets.tsv"
};

static const uint8_t columns[] = {
#embed "../MahdarFormats/Files/csv-columns.tsv"
};

#define FILE_OF(name)                                                                               \
  struct format_file format_file_##name(void) { return (struct format_file){name, (int64_t)sizeof name}; }

FILE_OF(names)
FILE_OF(phrases)
FILE_OF(bylines)
FILE_OF(months)
FILE_OF(charsets)
FILE_OF(columns)
