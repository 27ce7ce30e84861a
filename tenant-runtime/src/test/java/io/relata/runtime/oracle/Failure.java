package io.relata.runtime.oracle;

/**
 * That an answer is not what it should be.
 *
 * @param kind what kind of fault; a case is only made smaller while it fails in the same way
 * @param expected in words or as JSON
 * @param got likewise
 */
record Failure(String kind, String expected, String got) {}
