package io.relata.metadata.model;

/**
 * What people read of an element.
 *
 * @param label the name on screens, empty where the API name serves
 * @param description a sentence, in the GraphQL schema too; empty where there is none
 */
public record Caption(String label, String description) {

  public static final Caption NONE = new Caption("", "");
}
