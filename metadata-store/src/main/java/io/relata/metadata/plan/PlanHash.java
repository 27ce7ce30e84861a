package io.relata.metadata.plan;

import io.relata.metadata.document.ModelDocuments;
import io.relata.metadata.edit.ModelEdit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The name of a plan: SHA-256 over the version that it starts from and the edits as JSON. */
final class PlanHash {

  private PlanHash() {}

  static String of(int fromVersion, List<ModelEdit> edits) {
    String text = fromVersion + "\n" + ModelDocuments.editsToJson(edits);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java has SHA-256", absent);
    }
  }
}
