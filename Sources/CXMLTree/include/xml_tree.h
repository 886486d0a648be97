#ifndef MAHDAR_XML_TREE_H
#define MAHDAR_XML_TREE_H
#include <stddef.h>
#include <stdint.h>

/// An attribute of an element; all strings end with a NUL, `space` is NULL without a namespace.
struct xml_tree_attribute {
  const char *name;
  const char *space;
  const char *value;
};

/// An element, or a text with `name` NULL.
struct xml_tree_node {
  /// The name without its prefix.
  const char *name;
  /// The address of its namespace, or its prefix where that is declared nowhere, or NULL.
  const char *space;
  /// The text.
  const char *text;
  const struct xml_tree_attribute *attributes;
  int32_t attribute_count;
  /// The node that this one stands in; the root stands in itself.
  int32_t parent;
  /// The node after the last one that stands in this one.
  int32_t end;
  /// The line that it begins in.
  int32_t line;
};

/// A parsed document.
struct xml_tree {
  const struct xml_tree_node *nodes;
  int32_t count;
  /// How many faults were passed over, and the first with its line.
  int32_t faults;
  int32_t first_fault_line;
  char first_fault[120];
  void *document;
  void *attributes;
  void *characters;
};

/// Parses XML in UTF-8. Faults are passed over where that can be done; nothing is fetched, and no entity is
/// replaced but those of characters.
struct xml_tree xml_tree_parse(const char *bytes, size_t length);

void xml_tree_free(struct xml_tree tree);
/// The code point that a name stands for among HTML's references, such as nbsp; -1 for none.
int32_t xml_tree_entity(const char *name);

#endif
