#ifndef MAHDAR_INFLATE_ANY_H
#define MAHDAR_INFLATE_ANY_H
#include <stddef.h>
#include <stdint.h>

/// How bytes are compressed.
enum inflate_kind {
  /// gzip or zlib, told apart by their first bytes.
  inflate_gzip,
  /// deflate without a frame.
  inflate_raw,
  inflate_zstd,
  inflate_brotli,
};

/// What a step came to.
enum inflate_status {
  /// There is room for more input, or more output waits.
  inflate_going,
  /// A member or frame has ended; what is left of the input comes after it.
  inflate_ended,
  /// The input is damaged.
  inflate_broken,
};

struct inflater;

/// A decompressor; NULL if there is no memory.
struct inflater *inflater_new(enum inflate_kind kind);

/// Decompresses what fits. `taken` and `given` become the bytes taken from the input and put into the output.
enum inflate_status inflater_step(
    struct inflater *inflater, const uint8_t *input, size_t length, uint8_t *output, size_t room, size_t *taken,
    size_t *given);

/// Makes ready for the next member or frame. Returns 0 if that can't be done.
int inflater_reset(struct inflater *inflater);

void inflater_free(struct inflater *inflater);

#endif
