#ifndef MAHDAR_NEWSROOM_H
#define MAHDAR_NEWSROOM_H
#include <stdint.h>

// One embedded file: its name below Files/, its bytes and their number.
struct mahdar_newsroom_file {
  const char *name;
  const uint8_t *bytes;
  int64_t length;
};

int32_t mahdar_newsroom_count(void);
struct mahdar_newsroom_file mahdar_newsroom_entry(int32_t index);

#endif
