package io.relata.admin.roles;

import java.util.List;

/**
 * A role in the list.
 *
 * @param summary what it adds up to, in a few words
 * @param keys names of the API keys that have it
 * @param builtIn whether it can not be changed
 */
public record RoleLine(
    String name, String description, String summary, List<String> keys, boolean builtIn) {}
