/**
 * What a caller can say about one model: every name, former ones too, with the element that it
 * stands for.
 */
@NullMarked
package io.relata.runtime.api;

import org.jspecify.annotations.NullMarked;
