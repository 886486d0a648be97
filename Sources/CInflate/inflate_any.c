#include "inflate_any.h"
#include <brotli/decode.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

// A zstd frame may ask for a window of 2 GB; what is larger than this is refused as damaged.
enum { zstd_window_log = 27 };

struct inflater {
  enum inflate_kind kind;
  z_stream zlib;
  ZSTD_DStream *zstd;
  BrotliDecoderState *brotli;
};

// 32 beyond the window's 15 bits lets zlib tell gzip from zlib by the header; a negative number means none.
static int zlib_bits(enum inflate_kind kind) { return kind == inflate_raw ? -15 : 15 + 32; }

struct inflater *inflater_new(enum inflate_kind kind) {
  struct inflater *inflater = calloc(1, sizeof *inflater);
  if (inflater == NULL) return NULL;
  inflater->kind = kind;
  int made = 0;
  switch (kind) {
    case inflate_gzip:
    case inflate_raw: made = inflateInit2(&inflater->zlib, zlib_bits(kind)) == Z_OK; break;
    case inflate_zstd:
      inflater->zstd = ZSTD_createDStream();
      made = inflater->zstd != NULL && !ZSTD_isError(ZSTD_DCtx_setParameter(inflater->zstd, ZSTD_d_windowLogMax, zstd_window_log));
      break;
    case inflate_brotli:
      inflater->brotli = BrotliDecoderCreateInstance(NULL, NULL, NULL);
      made = inflater->brotli != NULL;
      break;
  }
  if (made) return inflater;
  inflater_free(inflater);
  return NULL;
}

static enum inflate_status step_zlib(
    z_stream *zlib, const uint8_t *input, size_t length, uint8_t *output, size_t room, size_t *taken, size_t *given) {
  zlib->next_in = (uint8_t *)input;
  zlib->avail_in = length > UINT32_MAX ? UINT32_MAX : (uInt)length;
  zlib->next_out = output;
  zlib->avail_out = room > UINT32_MAX ? UINT32_MAX : (uInt)room;
  int status = inflate(zlib, Z_NO_FLUSH);
  *taken = (size_t)(zlib->next_in - input);
  *given = (size_t)(zlib->next_out - output);
  if (status == Z_STREAM_END) return inflate_ended;
  return status == Z_OK || status == Z_BUF_ERROR ? inflate_going : inflate_broken;
}

static enum inflate_status step_zstd(
    ZSTD_DStream *zstd, const uint8_t *input, size_t length, uint8_t *output, size_t room, size_t *taken, size_t *given) {
  ZSTD_inBuffer in = {input, length, 0};
  ZSTD_outBuffer out = {output, room, 0};
  size_t left = ZSTD_decompressStream(zstd, &out, &in);
  *taken = in.pos;
  *given = out.pos;
  if (ZSTD_isError(left)) return inflate_broken;
  return left == 0 ? inflate_ended : inflate_going;
}

static enum inflate_status step_brotli(
    BrotliDecoderState *brotli, const uint8_t *input, size_t length, uint8_t *output, size_t room, size_t *taken,
    size_t *given) {
  size_t left = length, free = room;
  BrotliDecoderResult result = BrotliDecoderDecompressStream(brotli, &left, &input, &free, &output, NULL);
  *taken = length - left;
  *given = room - free;
  if (result == BROTLI_DECODER_RESULT_ERROR) return inflate_broken;
  return result == BROTLI_DECODER_RESULT_SUCCESS ? inflate_ended : inflate_going;
}

enum inflate_status inflater_step(
    struct inflater *inflater, const uint8_t *input, size_t length, uint8_t *output, size_t room, size_t *taken,
    size_t *given) {
  switch (inflater->kind) {
    case inflate_zstd: return step_zstd(inflater->zstd, input, length, output, room, taken, given);
    case inflate_brotli: return step_brotli(inflater->brotli, input, length, output, room, taken, given);
    default: return step_zlib(&inflater->zlib, input, length, output, room, taken, given);
  }
}

int inflater_reset(struct inflater *inflater) {
  switch (inflater->kind) {
    case inflate_zstd: return !ZSTD_isError(ZSTD_DCtx_reset(inflater->zstd, ZSTD_reset_session_only));
    case inflate_brotli:
      BrotliDecoderDestroyInstance(inflater->brotli);
      inflater->brotli = BrotliDecoderCreateInstance(NULL, NULL, NULL);
      return inflater->brotli != NULL;
    default: return inflateReset2(&inflater->zlib, zlib_bits(inflater->kind)) == Z_OK;
  }
}

void inflater_free(struct inflater *inflater) {
  if (inflater == NULL) return;
  if (inflater->kind == inflate_gzip || inflater->kind == inflate_raw) inflateEnd(&inflater->zlib);
  if (inflater->zstd != NULL) ZSTD_freeDStream(inflater->zstd);
  if (inflater->brotli != NULL) BrotliDecoderDestroyInstance(inflater->brotli);
  free(inflater);
}
