#include "text_pack.h"

#include <stdlib.h>
#include <zdict.h>
#include <zstd.h>

struct text_packer {
  ZSTD_CCtx *packing;
  ZSTD_DCtx *unpacking;
  ZSTD_CDict *pack_dictionary;
  ZSTD_DDict *unpack_dictionary;
};

struct text_packer *text_packer_new(const uint8_t *dictionary, size_t length, int level) {
  struct text_packer *packer = calloc(1, sizeof *packer);
  if (!packer) return NULL;
  packer->packing = ZSTD_createCCtx();
  packer->unpacking = ZSTD_createDCtx();
  int is_whole = packer->packing && packer->unpacking;
  if (is_whole) {
    is_whole = !ZSTD_isError(ZSTD_CCtx_setParameter(packer->packing, ZSTD_c_compressionLevel, level)) &&
               !ZSTD_isError(ZSTD_CCtx_setParameter(packer->packing, ZSTD_c_checksumFlag, 1));
  }
  if (is_whole && length > 0) {
    packer->pack_dictionary = ZSTD_createCDict(dictionary, length, level);
    packer->unpack_dictionary = ZSTD_createDDict(dictionary, length);
    is_whole = packer->pack_dictionary && packer->unpack_dictionary &&
               !ZSTD_isError(ZSTD_CCtx_refCDict(packer->packing, packer->pack_dictionary)) &&
               !ZSTD_isError(ZSTD_DCtx_refDDict(packer->unpacking, packer->unpack_dictionary));
  }
  if (is_whole) return packer;
  text_packer_free(packer);
  return NULL;
}

void text_packer_free(struct text_packer *packer) {
  if (!packer) return;
  ZSTD_freeCCtx(packer->packing);
  ZSTD_freeDCtx(packer->unpacking);
  ZSTD_freeCDict(packer->pack_dictionary);
  ZSTD_freeDDict(packer->unpack_dictionary);
  free(packer);
}

size_t text_pack_bound(size_t length) { return ZSTD_compressBound(length); }

size_t text_pack(
    struct text_packer *packer, const uint8_t *input, size_t length, uint8_t *output, size_t room) {
  size_t written = ZSTD_compress2(packer->packing, output, room, input, length);
  return ZSTD_isError(written) ? 0 : written;
}

int64_t text_pack_content_size(const uint8_t *frame, size_t length) {
  unsigned long long size = ZSTD_getFrameContentSize(frame, length);
  // A claim that no frame of this length can keep is damage, not a reason to ask for memory.
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > INT32_MAX) return -1;
  return (int64_t)size;
}

uint32_t text_pack_dictionary_id(const uint8_t *frame, size_t length) {
  return ZSTD_getDictID_fromFrame(frame, length);
}

int64_t text_unpack(
    struct text_packer *packer, const uint8_t *frame, size_t length, uint8_t *output, size_t room) {
  size_t written = ZSTD_decompressDCtx(packer->unpacking, output, room, frame, length);
  return ZSTD_isError(written) ? -1 : (int64_t)written;
}

size_t text_pack_train(
    uint8_t *dictionary, size_t room, const uint8_t *samples, const size_t *lengths, uint32_t count) {
  size_t length = ZDICT_trainFromBuffer(dictionary, room, samples, lengths, count);
  return ZDICT_isError(length) ? 0 : length;
}

uint32_t text_pack_id_of_dictionary(const uint8_t *dictionary, size_t length) {
  return ZDICT_getDictID(dictionary, length);
}
