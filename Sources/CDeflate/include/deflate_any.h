#ifndef MAHDAR_DEFLATE_ANY_H
#define MAHDAR_DEFLATE_ANY_H
#include <stddef.h>
#include <stdint.h>

/// How bytes are to be compressed.
enum deflate_kind {
  deflate_gzip,
  deflate_brotli,
};

/// What a step came to.
enum deflate_status {
  /// There is room for more input, or more output waits.
  deflate_going,
  /// All input was taken, and nothing waits to be given.
  deflate_idle,
  /// The stream has ended: the last input was taken and all output given.
  deflate_ended,
  /// There is no memory.
  deflate_broken,
};

struct deflater;

/// A compressor; NULL if there is no memory. `quality` is 1 to 9 for gzip, 0 to 11 for brotli.
struct deflater *deflater_new(enum deflate_kind kind, int quality);

/// Compresses what fits; nothing comes after the input where `is_last` is not 0. `taken` and `given` become the
/// bytes taken from the input and put into the output.
enum deflate_status deflater_step(
    struct deflater *deflater, const uint8_t *input, size_t length, int is_last, uint8_t *output, size_t room,
    size_t *taken, size_t *given);

void deflater_free(struct deflater *deflater);

#endif
