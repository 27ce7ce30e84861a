package io.relata.metadata.document;

import io.relata.metadata.access.AccessPolicy;
import tools.jackson.core.JacksonException;

/** The form in which the store keeps access policies: everything by id, constants as they are. */
public final class StoredPolicies {

  private StoredPolicies() {}

  /** The same policy always gives the same text. */
  public static String toStore(AccessPolicy policy) {
    return StoredPolicyWriter.write(policy).toString();
  }

  /**
   * @param json what {@link #toStore} gave, also after {@code jsonb} has put its keys in another
   *     order
   * @throws UnreadableModelException if it is anything else
   */
  public static AccessPolicy fromStore(String json) {
    try {
      return StoredPolicyReader.read(JsonData.MAPPER.readTree(json));
    } catch (JacksonException broken) {
      throw new UnreadableModelException("a stored policy is no JSON", broken);
    }
  }
}
