package io.relata.platform.management;

import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.document.ModelDocument;
import io.relata.metadata.document.ModelDocuments;
import io.relata.metadata.document.ModelDocuments.Naming;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.publish.PublishRequest;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ModelVersion;
import io.relata.metadata.store.ModelVersions;
import io.relata.metadata.store.Tenant;
import io.relata.platform.json.ApiBody;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tenants/{slug}/model")
class ModelController {

  private final ModelVersions versions;
  private final Publishing publishing;

  ModelController(ModelVersions versions, Publishing publishing) {
    this.versions = versions;
    this.publishing = publishing;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] json(
      Tenant tenant,
      @RequestParam(required = false) @Nullable Integer version,
      @RequestParam(defaultValue = "true") boolean ids) {
    return Documents.json(model(tenant, version), naming(ids));
  }

  @GetMapping(produces = MediaType.APPLICATION_YAML_VALUE)
  byte[] yaml(
      Tenant tenant,
      @RequestParam(required = false) @Nullable Integer version,
      @RequestParam(defaultValue = "true") boolean ids) {
    return Documents.yaml(model(tenant, version), naming(ids));
  }

  @Needs(ConsoleRight.CHANGE_MODEL)
  @PutMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_YAML_VALUE})
  ApiBody replace(
      Tenant tenant,
      @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
      @RequestParam(required = false) @Nullable String plan,
      @RequestParam(defaultValue = "") String message,
      @RequestParam(defaultValue = "") List<String> consent,
      Actor author,
      HttpServletRequest request)
      throws IOException {
    DataModel present = versions.current(tenant.id()).model();
    ModelDocument document = Documents.read(request);
    List<ModelEdit> edits = Documents.edits(present, document);
    UnaryOperator<List<ModelProblem>> placed =
        problems -> ModelDocuments.inDocument(present, document, problems);
    return dryRun
        ? publishing.plan(tenant, edits, placed)
        : publishing.publish(
            new PublishRequest(tenant.id(), edits, plan, Consents.of(consent), author, message),
            placed);
  }

  private DataModel model(Tenant tenant, @Nullable Integer version) {
    return version == null
        ? versions.current(tenant.id()).model()
        : versions
            .find(tenant.id(), version)
            .map(ModelVersion::model)
            .orElseThrow(
                () ->
                    new ApiProblem(
                        ProblemCode.NOT_FOUND, "The tenant has no version " + version + "."));
  }

  private static Naming naming(boolean ids) {
    return ids ? ModelDocuments.Naming.NAMES_AND_IDS : ModelDocuments.Naming.NAMES;
  }
}
