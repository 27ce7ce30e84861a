package io.relata.platform.management;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.document.DocumentTrees;
import io.relata.metadata.document.ModelDocument;
import io.relata.metadata.document.ModelDocuments;
import io.relata.metadata.document.ModelDocuments.Naming;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.publish.AccessChange;
import io.relata.platform.json.ApiMapper;
import io.relata.platform.json.LimitedInputStream;
import io.relata.platform.problem.ProblemCode;
import io.relata.runtime.policy.PolicyDocuments;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents of models as bodies of requests and answers. */
final class Documents {

  private static final long MAX_BYTES = 10_000_000;

  private Documents() {}

  /**
   * @param access null to leave it out
   */
  static byte[] json(DataModel model, Naming naming, @Nullable AccessPolicy access) {
    return ApiMapper.JSON.writeValueAsBytes(written(model, naming, access));
  }

  /** As {@link #json}. */
  static byte[] yaml(DataModel model, Naming naming, @Nullable AccessPolicy access) {
    return DocumentTrees.toYaml(written(model, naming, access)).getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode written(DataModel model, Naming naming, @Nullable AccessPolicy access) {
    ObjectNode document = ModelDocuments.toJson(model, naming);
    if (access != null) {
      document.set(ModelFile.ACCESS, PolicyDocuments.write(access, model));
    }
    return document;
  }

  /** The document in a request's body, JSON or YAML by its content type. */
  static ModelFile read(HttpServletRequest request) throws IOException {
    String text;
    try (InputStream body = new LimitedInputStream(request.getInputStream(), MAX_BYTES)) {
      text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
    MediaType type = MediaType.parseMediaType(String.valueOf(request.getContentType()));
    JsonNode document =
        parsed(
            type.isCompatibleWith(MediaType.APPLICATION_JSON)
                ? PolicyDocuments.fromJson(text)
                : PolicyDocuments.fromYaml(text));
    JsonNode access =
        document instanceof ObjectNode members ? members.remove(ModelFile.ACCESS) : null;
    return new ModelFile(
        parsed(ModelDocuments.documentFromJson(document)), access == null ? null : wish(access));
  }

  private static AccessChange wish(JsonNode access) {
    return (present, planned, ids) ->
        PolicyDocuments.read(access, ModelFile.ACCESS, planned, present, ids);
  }

  /** The edits that make the present model what the document says. */
  static List<ModelEdit> edits(DataModel present, ModelDocument document) {
    return parsed(ModelDocuments.edits(present, document));
  }

  private static <T> T parsed(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Read<T>(T value) -> value;
      case Parsed.Unreadable<T>(List<ModelProblem> problems) ->
          throw Edits.refused(ProblemCode.DOCUMENT_REFUSED, problems);
    };
  }
}
