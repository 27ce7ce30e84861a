package io.relata.platform.management;

import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.plan.ModelDiff;
import io.relata.metadata.publish.PublishRequest;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ModelVersion;
import io.relata.metadata.store.ModelVersions;
import io.relata.metadata.store.Tenant;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tenants/{slug}/model/versions")
class VersionsController {

  private final ModelVersions versions;
  private final Publishing publishing;

  VersionsController(ModelVersions versions, Publishing publishing) {
    this.versions = versions;
    this.publishing = publishing;
  }

  @Needs(ConsoleRight.CHANGE_MODEL)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  VersionBody publish(Tenant tenant, @Valid @RequestBody NewVersionBody body, Actor author) {
    return publishing.publish(
        new PublishRequest(
            tenant.id(),
            Edits.of(body.edits()),
            body.plan(),
            body.consents(),
            author,
            Objects.requireNonNullElse(body.message(), "")));
  }

  /** Newest first. */
  @GetMapping
  List<VersionBody> list(Tenant tenant) {
    return versions.list(tenant.id()).stream().map(VersionBody::of).toList();
  }

  @GetMapping("/{version}")
  VersionBody get(Tenant tenant, @PathVariable int version) {
    return VersionBody.of(find(tenant, version).entry());
  }

  @GetMapping("/{version}/diff/{other}")
  DiffBody diff(Tenant tenant, @PathVariable int version, @PathVariable int other) {
    DataModel from = find(tenant, version).model();
    DataModel to = find(tenant, other).model();
    return DiffBody.of(version, other, ModelDiff.between(from, to));
  }

  private ModelVersion find(Tenant tenant, int version) {
    return versions
        .find(tenant.id(), version)
        .orElseThrow(
            () ->
                new ApiProblem(
                    ProblemCode.NOT_FOUND, "The tenant has no version " + version + "."));
  }
}
