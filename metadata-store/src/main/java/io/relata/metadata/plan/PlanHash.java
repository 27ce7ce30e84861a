package io.relata.metadata.plan;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.document.ModelDocuments;
import io.relata.metadata.document.StoredPolicies;
import io.relata.metadata.edit.ModelEdit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The name of a plan: SHA-256 over the version that it starts from and the edits as JSON, and then
 * over the access policy that it brings.
 */
final class PlanHash {

  private PlanHash() {}

  static String of(int fromVersion, List<ModelEdit> edits) {
    return of(fromVersion + "\n" + ModelDocuments.editsToJson(edits));
  }

  /**
   * @param hash of the plan without the policy
   * @param revision of the policy that this one was made from
   */
  static String with(String hash, long revision, AccessPolicy policy) {
    return of(hash + "\n" + revision + "\n" + StoredPolicies.toStore(policy));
  }

  private static String of(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java has SHA-256", absent);
    }
  }
}
