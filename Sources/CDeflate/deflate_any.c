#include "deflate_any.h"
#include <brotli/encode.h>
#include <stdlib.h>
#include <zlib.h>

// 16 beyond the window's 15 bits asks zlib for the frame of gzip. Brotli's window is 512 KB, more than a page.
enum { gzip_bits = 15 + 16, gzip_memory = 8, brotli_window_log = 19 };

struct deflater {
  enum deflate_kind kind;
  z_stream zlib;
  BrotliEncoderState *brotli;
};

struct deflater *deflater_new(enum deflate_kind kind, int quality) {
  struct deflater *deflater = calloc(1, sizeof *deflater);
  if (deflater == NULL) return NULL;
  deflater->kind = kind;
  if (kind == deflate_gzip) {
    if (deflateInit2(&deflater->zlib, quality, Z_DEFLATED, gzip_bits, gzip_memory, Z_DEFAULT_STRATEGY) == Z_OK)
      return deflater;
  } else {
    deflater->brotli = BrotliEncoderCreateInstance(NULL, NULL, NULL);
    if (deflater->brotli != NULL &&
        BrotliEncoderSetParameter(deflater->brotli, BROTLI_PARAM_QUALITY, (uint32_t)quality) &&
        BrotliEncoderSetParameter(deflater->brotli, BROTLI_PARAM_LGWIN, brotli_window_log))
      return deflater;
  }
  deflater_free(deflater);
  return NULL;
}

static enum deflate_status step_gzip(
    z_stream *zlib, const uint8_t *input, size_t length, int is_last, uint8_t *output, size_t room, size_t *taken,
    size_t *given) {
  zlib->next_in = (uint8_t *)input;
  zlib->avail_in = length > UINT32_MAX ? UINT32_MAX : (uInt)length;
  zlib->next_out = output;
  zlib->avail_out = room > UINT32_MAX ? UINT32_MAX : (uInt)room;
  int finish = is_last && length <= UINT32_MAX;
  int status = deflate(zlib, finish ? Z_FINISH : Z_NO_FLUSH);
  *taken = (size_t)(zlib->next_in - input);
  *given = (size_t)(zlib->next_out - output);
  if (status == Z_STREAM_END) return deflate_ended;
  if (status != Z_OK && status != Z_BUF_ERROR) return deflate_broken;
  return !is_last && *taken == length && zlib->avail_out > 0 ? deflate_idle : deflate_going;
}

static enum deflate_status step_brotli(
    BrotliEncoderState *brotli, const uint8_t *input, size_t length, int is_last, uint8_t *output, size_t room,
    size_t *taken, size_t *given) {
  size_t left = length, free = room;
  BrotliEncoderOperation operation = is_last ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_PROCESS;
  if (!BrotliEncoderCompressStream(brotli, operation, &left, &input, &free, &output, NULL)) return deflate_broken;
  *taken = length - left;
  *given = room - free;
  if (BrotliEncoderIsFinished(brotli)) return deflate_ended;
  return !is_last && left == 0 && !BrotliEncoderHasMoreOutput(brotli) ? deflate_idle : deflate_going;
}

enum deflate_status deflater_step(
    struct deflater *deflater, const uint8_t *input, size_t length, int is_last, uint8_t *output, size_t room,
    size_t *taken, size_t *given) {
  if (deflater->kind == deflate_gzip)
    return step_gzip(&deflater->zlib, input, length, is_last, output, room, taken, given);
  return step_brotli(deflater->brotli, input, length, is_last, output, room, taken, given);
}

void deflater_free(struct deflater *deflater) {
  if (deflater == NULL) return;
  if (deflater->kind == deflate_gzip) deflateEnd(&deflater->zlib);
  if (deflater->brotli != NULL) BrotliEncoderDestroyInstance(deflater->brotli);
  free(deflater);
}
