#include "xml_tree.h"
#include <libxml/parser.h>
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

static void note(void *context, xmlErrorPtr error) {
  struct xml_tree *tree = context;
  if (error->level < XML_ERR_ERROR) return;
  if (tree->faults++ > 0) return;
  tree->first_fault_line = error->line;
  strncpy(tree->first_fault, error->message ? error->message : "", sizeof tree->first_fault - 1);
  char *feed = strchr(tree->first_fault, '\n');
  if (feed != NULL) *feed = 0;
}

// The node after this one in document order, below `root`.
static xmlNodePtr next(xmlNodePtr node, xmlNodePtr root) {
  if (node->type == XML_ELEMENT_NODE && node->children != NULL) return node->children;
  while (node != root) {
    if (node->next != NULL) return node->next;
    node = node->parent;
  }
  return NULL;
}

// The character that a reference such as &nbsp; stands for in HTML; feeds use them undeclared.
static const char *entity(const xmlChar *name, char *memory) {
  const htmlEntityDesc *known = htmlEntityLookup(name);
  if (known == NULL) return NULL;
  int length = 0;
  unsigned value = known->value;
  if (value < 0x80) {
    memory[length++] = (char)value;
  } else if (value < 0x800) {
    memory[length++] = (char)(0xC0 | value >> 6);
    memory[length++] = (char)(0x80 | (value & 0x3F));
  } else {
    memory[length++] = (char)(0xE0 | value >> 12);
    memory[length++] = (char)(0x80 | (value >> 6 & 0x3F));
    memory[length++] = (char)(0x80 | (value & 0x3F));
  }
  memory[length] = 0;
  return memory;
}

struct counts {
  size_t nodes, attributes, entities;
};

static int is_kept(xmlNodePtr node) {
  return node->type == XML_ELEMENT_NODE || node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE ||
         node->type == XML_ENTITY_REF_NODE;
}

static struct counts count(xmlNodePtr root) {
  struct counts counts = {0, 0, 0};
  for (xmlNodePtr node = root; node != NULL; node = next(node, root)) {
    if (!is_kept(node)) continue;
    counts.nodes++;
    if (node->type == XML_ENTITY_REF_NODE) counts.entities++;
    if (node->type != XML_ELEMENT_NODE) continue;
    for (xmlAttrPtr attribute = node->properties; attribute != NULL; attribute = attribute->next) counts.attributes++;
  }
  return counts;
}

static const char *space(xmlNsPtr namespace) { return namespace == NULL ? NULL : (const char *)namespace->href; }

struct xml_tree xml_tree_parse(const char *bytes, size_t length) {
  struct xml_tree tree;
  memset(&tree, 0, sizeof tree);
  if (length > INT32_MAX) return tree;
  xmlParserCtxtPtr context = xmlNewParserCtxt();
  if (context == NULL) return tree;
  xmlSetStructuredErrorFunc(&tree, note);
  xmlDocPtr document = xmlCtxtReadMemory(
      context, bytes, (int)length, NULL, "UTF-8", XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT);
  xmlSetStructuredErrorFunc(NULL, NULL);
  xmlFreeParserCtxt(context);
  xmlNodePtr root = document == NULL ? NULL : xmlDocGetRootElement(document);
  if (root == NULL) {
    if (document != NULL) xmlFreeDoc(document);
    return tree;
  }
  struct counts counts = count(root);
  struct xml_tree_node *nodes = calloc(counts.nodes + 1, sizeof *nodes);
  struct xml_tree_attribute *attributes = calloc(counts.attributes + 1, sizeof *attributes);
  char *characters = calloc(counts.entities + 1, 8);
  if (nodes == NULL || attributes == NULL || characters == NULL) {
    free(nodes);
    free(attributes);
    free(characters);
    xmlFreeDoc(document);
    return tree;
  }
  int32_t index = 0, open = 0;
  size_t attribute_index = 0, character_index = 0;
  xmlNodePtr last = NULL;
  for (xmlNodePtr node = root; node != NULL; last = node, node = next(node, root)) {
    // Close what ended since the last node.
    if (last != NULL && node->parent != last) {
      for (xmlNodePtr closing = last; closing != node->parent; closing = closing->parent) {
        if (closing->type != XML_ELEMENT_NODE) continue;
        nodes[open].end = index;
        open = nodes[open].parent;
      }
    }
    if (!is_kept(node)) continue;
    struct xml_tree_node *out = &nodes[index];
    out->parent = open;
    out->end = index + 1;
    out->line = (int32_t)xmlGetLineNo(node);
    if (node->type == XML_ELEMENT_NODE) {
      out->name = (const char *)node->name;
      out->space = space(node->ns);
      out->attributes = &attributes[attribute_index];
      for (xmlAttrPtr attribute = node->properties; attribute != NULL; attribute = attribute->next) {
        const char *value = attribute->children != NULL && attribute->children->content != NULL
                                ? (const char *)attribute->children->content
                                : "";
        attributes[attribute_index++] =
            (struct xml_tree_attribute){(const char *)attribute->name, space(attribute->ns), value};
        out->attribute_count++;
      }
      open = index;
    } else if (node->type == XML_ENTITY_REF_NODE) {
      out->text = entity(node->name, characters + 8 * character_index++);
      if (out->text == NULL) out->text = "";
    } else {
      out->text = node->content == NULL ? "" : (const char *)node->content;
    }
    index++;
  }
  while (index > 0) {
    nodes[open].end = index;
    if (open == 0) break;
    open = nodes[open].parent;
  }
  tree.nodes = nodes;
  tree.count = index;
  tree.document = document;
  tree.attributes = attributes;
  tree.characters = characters;
  return tree;
}

void xml_tree_free(struct xml_tree tree) {
  free((void *)tree.nodes);
  free(tree.attributes);
  free(tree.characters);
  if (tree.document != NULL) xmlFreeDoc(tree.document);
}

int32_t xml_tree_entity(const char *name) {
  const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
  return known == NULL ? -1 : (int32_t)known->value;
}
