package io.relata.admin.layout;

/**
 * An entry of the left rail.
 *
 * @param boosted whether htmx may swap the screen in; not where the next page has a content policy
 *     of its own
 */
public record RailLink(String word, String icon, String href, boolean current, boolean boosted) {}
