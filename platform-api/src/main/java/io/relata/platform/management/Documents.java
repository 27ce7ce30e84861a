package io.relata.platform.management;

import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.document.ModelDocument;
import io.relata.metadata.document.ModelDocuments;
import io.relata.metadata.document.ModelDocuments.Naming;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.model.DataModel;
import io.relata.platform.json.ApiMapper;
import io.relata.platform.json.LimitedInputStream;
import io.relata.platform.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.MediaType;

/** Documents of models as bodies of requests and answers. */
final class Documents {

  private static final long MAX_BYTES = 10_000_000;

  private Documents() {}

  static byte[] json(DataModel model, Naming naming) {
    return ApiMapper.JSON.writeValueAsBytes(ModelDocuments.toJson(model, naming));
  }

  static byte[] yaml(DataModel model, Naming naming) {
    return ModelDocuments.toYaml(model, naming).getBytes(StandardCharsets.UTF_8);
  }

  /** The document in a request's body, JSON or YAML by its content type. */
  static ModelDocument read(HttpServletRequest request) throws IOException {
    String text;
    try (InputStream body = new LimitedInputStream(request.getInputStream(), MAX_BYTES)) {
      text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
    MediaType type = MediaType.parseMediaType(String.valueOf(request.getContentType()));
    return parsed(
        type.isCompatibleWith(MediaType.APPLICATION_JSON)
            ? ModelDocuments.documentFromJson(text)
            : ModelDocuments.documentFromYaml(text));
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
