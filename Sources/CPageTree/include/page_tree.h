#ifndef MAHDAR_PAGE_TREE_H
#define MAHDAR_PAGE_TREE_H
#include <gumbo.h>
#include <stdint.h>

/// An attribute of an element; the name is in lower case. Both end with a NUL.
struct page_attribute {
  const char *name;
  const char *value;
};

/// An element or a run of text, in the order of the page.
struct page_node {
  /// The tag (GumboTag), or -1 for text.
  int32_t tag;
  /// The node that this one stands in; the root stands in itself.
  int32_t parent;
  /// The node after the last one that stands in this one.
  int32_t end;
  /// Where the element's start tag stands in the input, in bytes; UINT32_MAX for text and for elements that the
  /// parser made up.
  uint32_t start;
  /// How many attributes the element has, or how many bytes the text.
  int32_t count;
  /// Its attributes; for text not set.
  const struct page_attribute *attributes;
  /// The text, or for an element of no known tag its name, with `name_length` bytes.
  const char *text;
  int32_t name_length;
};

/// A parsed page. All memory is in one arena, so that freeing needs no walk.
struct page_tree {
  const struct page_node *nodes;
  int32_t count;
  void *arena;
};

/// Parses UTF-8 into a tree, flat and in document order. `memory` is the most bytes that the tree may
/// take; beyond it, `nodes` is NULL. Nothing in here recurses.
struct page_tree page_tree_parse(const uint8_t *bytes, size_t length, size_t memory);

/// Frees what page_tree_parse gave.
void page_tree_free(struct page_tree tree);

#endif
