#ifndef MAHDAR_TEXT_PACK_H
#define MAHDAR_TEXT_PACK_H
#include <stddef.h>
#include <stdint.h>

/// Frames of Zstandard (RFC 8878) with their content's size and checksum, made with a dictionary or without.
struct text_packer;

/// A packer; `length` is 0 for one without a dictionary. NULL if there is no memory or it is no dictionary.
struct text_packer *text_packer_new(const uint8_t *dictionary, size_t length, int level);

void text_packer_free(struct text_packer *packer);

/// The most bytes that a frame of so many bytes may take.
size_t text_pack_bound(size_t length);

/// Packs bytes into one frame. Returns its length; 0 if that can't be done.
size_t text_pack(
    struct text_packer *packer, const uint8_t *input, size_t length, uint8_t *output, size_t room);

/// The number of bytes in a frame; -1 if it is none or doesn't say.
int64_t text_pack_content_size(const uint8_t *frame, size_t length);

/// The id of the dictionary that a frame was made with; 0 for none.
uint32_t text_pack_dictionary_id(const uint8_t *frame, size_t length);

/// Unpacks a frame. Returns the number of bytes, -1 if it is damaged or wants another dictionary.
int64_t text_unpack(
    struct text_packer *packer, const uint8_t *frame, size_t length, uint8_t *output, size_t room);

/// Makes a dictionary of samples that lie one behind the other. Returns its length; 0 if there are too few.
size_t text_pack_train(
    uint8_t *dictionary, size_t room, const uint8_t *samples, const size_t *lengths, uint32_t count);

/// The id of a dictionary; 0 if it is none.
uint32_t text_pack_id_of_dictionary(const uint8_t *dictionary, size_t length);

#endif
