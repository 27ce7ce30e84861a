package io.relata.metadata.store;

/**
 * A change as a history tells it.
 *
 * @param kind a stable word, {@code rename_field}
 * @param text in words
 * @param breaking whether clients of the time may have been affected
 */
public record VersionChange(String kind, String text, boolean breaking) {}
