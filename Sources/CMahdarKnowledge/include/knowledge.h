#ifndef MAHDAR_KNOWLEDGE_H
#define MAHDAR_KNOWLEDGE_H
#include <stdint.h>

// One embedded file: its name below Files/, its bytes and their number.
struct mahdar_knowledge_file {
  const char *name;
  const uint8_t *bytes;
  int64_t length;
};

int32_t mahdar_knowledge_count(void);
struct mahdar_knowledge_file mahdar_knowledge_entry(int32_t index);

#endif
