package io.relata.runtime.execution;

/**
 * Two rows that a many-to-many relation links.
 *
 * @param owning the id of the owning side's row
 * @param inverse the id of the inverse side's row
 */
record LinkedPair(Object owning, Object inverse) {}
