package io.relata.platform.management;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.document.ModelDocuments;
import io.relata.metadata.document.ModelDocuments.Naming;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.publish.PublishRequest;
import io.relata.metadata.store.AccessPolicies;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.Membership;
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
  private final AccessPolicies policies;
  private final Publishing publishing;

  ModelController(ModelVersions versions, AccessPolicies policies, Publishing publishing) {
    this.versions = versions;
    this.policies = policies;
    this.publishing = publishing;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] json(
      Membership member,
      @RequestParam(required = false) @Nullable Integer version,
      @RequestParam(defaultValue = "true") boolean ids,
      @RequestParam(defaultValue = "false") boolean access) {
    return Documents.json(
        model(member.tenant(), version), naming(ids), access ? policy(member, version) : null);
  }

  @GetMapping(produces = MediaType.APPLICATION_YAML_VALUE)
  byte[] yaml(
      Membership member,
      @RequestParam(required = false) @Nullable Integer version,
      @RequestParam(defaultValue = "true") boolean ids,
      @RequestParam(defaultValue = "false") boolean access) {
    return Documents.yaml(
        model(member.tenant(), version), naming(ids), access ? policy(member, version) : null);
  }

  @Needs(ConsoleRight.CHANGE_MODEL)
  @PutMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_YAML_VALUE})
  ApiBody replace(
      Membership member,
      @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
      @RequestParam(required = false) @Nullable String plan,
      @RequestParam(defaultValue = "") String message,
      @RequestParam(defaultValue = "") List<String> consent,
      Actor author,
      HttpServletRequest request)
      throws IOException {
    Tenant tenant = member.tenant();
    DataModel present = versions.current(tenant.id()).model();
    ModelFile file = Documents.read(request);
    if (file.access() != null) {
      requireChangeOfRoles(member);
    }
    List<ModelEdit> edits = Documents.edits(present, file.model());
    UnaryOperator<List<ModelProblem>> placed =
        problems -> ModelDocuments.inDocument(present, file.model(), problems);
    return dryRun
        ? publishing.plan(tenant, edits, file.access(), placed)
        : publishing.publish(
            new PublishRequest(
                tenant.id(), edits, plan, Consents.of(consent), author, message, file.access()),
            placed);
  }

  private AccessPolicy policy(Membership member, @Nullable Integer version) {
    requireChangeOfRoles(member);
    if (version != null) {
      throw InvalidValue.of(
          "access", "the access policy in force goes with the present version alone");
    }
    return policies.latest(member.tenant().id()).policy();
  }

  /** Who may see and change the model need not be allowed to see and change who may do what. */
  private static void requireChangeOfRoles(Membership member) {
    if (!member.may(ConsoleRight.CHANGE_ROLES)) {
      throw new ApiProblem(
          ProblemCode.FORBIDDEN,
          "The role " + member.role().roleName() + " in this tenant does not allow this.");
    }
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
