/** The shape of the code, as tests: which package may know which, and the rules of the house. */
@NullMarked
package io.relata.structure;

import org.jspecify.annotations.NullMarked;
