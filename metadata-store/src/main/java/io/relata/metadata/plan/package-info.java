/**
 * What a change of model means before it is done: changes in words, statements with their locks,
 * data checks, losses.
 */
@NullMarked
package io.relata.metadata.plan;

import org.jspecify.annotations.NullMarked;
