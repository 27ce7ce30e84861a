/**
 * Data models and edits as JSON and YAML: the loss-free form of the store, and the {@code relata/1}
 * documents that people write.
 */
@NullMarked
package io.relata.metadata.document;

import org.jspecify.annotations.NullMarked;
