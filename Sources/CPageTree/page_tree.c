#include "page_tree.h"
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

// Gumbo frees its tree by recursion and asks malloc for every attribute. An arena of large pieces does
// neither: pieces are freed one after another, and asking for memory is an addition.
struct piece {
  struct piece *next;
};

struct arena {
  struct piece *pieces;
  char *place;
  char *limit;
  size_t left;
  jmp_buf full;
};

enum { piece_bytes = 1 << 18 };

static void *take(void *userdata, size_t size) {
  struct arena *arena = userdata;
  size = (size + 15) & ~(size_t)15;
  if ((size_t)(arena->limit - arena->place) < size) {
    size_t bytes = size > piece_bytes / 4 ? size + 64 : piece_bytes;
    if (bytes > arena->left) longjmp(arena->full, 1);
    struct piece *piece = malloc(bytes);
    if (piece == NULL) longjmp(arena->full, 1);
    arena->left -= bytes;
    piece->next = arena->pieces;
    arena->pieces = piece;
    char *start = (char *)piece + 16;
    if (bytes != piece_bytes) return start;
    arena->place = start;
    arena->limit = (char *)piece + bytes;
  }
  void *memory = arena->place;
  arena->place += size;
  return memory;
}

static void leave(void *userdata, void *memory) {
  (void)userdata;
  (void)memory;
}

static void free_pieces(struct arena *arena) {
  struct piece *piece = arena->pieces;
  while (piece != NULL) {
    struct piece *next = piece->next;
    free(piece);
    piece = next;
  }
  free(arena);
}

static const GumboVector *children(const GumboNode *node) {
  if (node->type == GUMBO_NODE_DOCUMENT) return &node->v.document.children;
  if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) return &node->v.element.children;
  return NULL;
}

// The node after this one in document order, outside of it.
static const GumboNode *after(const GumboNode *node, const GumboNode *root) {
  while (node != root) {
    const GumboVector *siblings = children(node->parent);
    if (node->index_within_parent + 1 < siblings->length) return siblings->data[node->index_within_parent + 1];
    node = node->parent;
  }
  return NULL;
}

static void fill(struct arena *arena, struct page_node *out, const GumboNode *node) {
  memset(out, 0, sizeof *out);
  out->start = UINT32_MAX;
  if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE) {
    out->tag = -1;
    out->text = node->v.text.text;
    out->count = (int32_t)strlen(out->text);
    return;
  }
  const GumboElement *element = &node->v.element;
  out->tag = element->tag;
  // What was made anew where formatting goes on bears the place of the tag that it copies.
  const int copied = GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT | GUMBO_INSERTION_ADOPTION_AGENCY_CLONED;
  if (!(node->parse_flags & GUMBO_INSERTION_BY_PARSER) || (node->parse_flags & copied)) {
    out->start = element->start_pos.offset;
  }
  // A link that was never closed goes on over all that follows; only where it was written is it a link.
  if (element->tag == GUMBO_TAG_A && (node->parse_flags & GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT)) {
    out->tag = GUMBO_TAG_SPAN;
  }
  if (element->tag == GUMBO_TAG_UNKNOWN) {
    GumboStringPiece name = element->original_tag;
    gumbo_tag_from_original_text(&name);
    out->text = name.data;
    out->name_length = (int32_t)name.length;
  }
  unsigned count = element->attributes.length;
  if (count == 0) return;
  struct page_attribute *attributes = take(arena, count * sizeof *attributes);
  for (unsigned index = 0; index < count; index++) {
    const GumboAttribute *attribute = element->attributes.data[index];
    attributes[index] = (struct page_attribute){attribute->name, attribute->value};
  }
  out->attributes = attributes;
  out->count = (int32_t)count;
}

static int is_kept(const GumboNode *node) {
  return node->type != GUMBO_NODE_COMMENT && node->type != GUMBO_NODE_DOCUMENT;
}

static void flatten(struct arena *arena, const GumboNode *root, struct page_tree *tree) {
  size_t count = 0;
  for (const GumboNode *node = root; node != NULL;) {
    count += is_kept(node);
    const GumboVector *inner = children(node);
    node = inner != NULL && inner->length > 0 ? inner->data[0] : after(node, root);
  }
  struct page_node *nodes = take(arena, (count + 1) * sizeof *nodes);
  int32_t open = 0, index = 0;
  for (const GumboNode *node = root; node != NULL;) {
    if (is_kept(node)) {
      fill(arena, &nodes[index], node);
      nodes[index].parent = index == 0 ? 0 : open;
      nodes[index].end = index + 1;
      open = index++;
    }
    const GumboVector *inner = children(node);
    if (inner != NULL && inner->length > 0) {
      node = inner->data[0];
      continue;
    }
    // Close this node and those that end with it.
    const GumboNode *next = after(node, root);
    const GumboNode *stop = next != NULL ? next->parent : NULL;
    for (const GumboNode *closing = node; closing != stop && closing != NULL;
         closing = closing == root ? NULL : closing->parent) {
      if (!is_kept(closing)) continue;
      nodes[open].end = index;
      open = nodes[open].parent;
    }
    node = next;
  }
  tree->nodes = nodes;
  tree->count = index;
}

struct page_tree page_tree_parse(const uint8_t *bytes, size_t length, size_t memory) {
  struct page_tree tree = {NULL, 0, NULL};
  struct arena *arena = calloc(1, sizeof *arena);
  if (arena == NULL) return tree;
  arena->left = memory;
  if (setjmp(arena->full) != 0) {
    free_pieces(arena);
    return (struct page_tree){NULL, 0, NULL};
  }
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = take;
  options.deallocator = leave;
  options.userdata = arena;
  options.max_errors = 0;
  GumboOutput *output = gumbo_parse_with_options(&options, (const char *)bytes, length);
  flatten(arena, output->root, &tree);
  tree.arena = arena;
  return tree;
}

void page_tree_free(struct page_tree tree) {
  if (tree.arena != NULL) free_pieces(tree.arena);
}
