package io.relata.platform.json;

/**
 * A record that is the body of a request or an answer of the management API, or a part of one. Its
 * properties are written in snake_case; those that it does not know are refused.
 */
public interface ApiBody {}
