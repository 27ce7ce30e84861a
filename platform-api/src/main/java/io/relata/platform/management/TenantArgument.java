package io.relata.platform.management;

import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.Tenants;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** Gives a controller's method the {@link Tenant} that the path's {@code {slug}} names. */
final class TenantArgument implements HandlerMethodArgumentResolver {

  private final Tenants tenants;

  TenantArgument(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Tenant.class
        && parameter.getContainingClass().getPackage().equals(TenantArgument.class.getPackage());
  }

  @Override
  public Tenant resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    Object variables =
        request.getAttribute(
            HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    Object slug = variables instanceof Map<?, ?> map ? map.get("slug") : null;
    if (slug instanceof String text && TenantSlug.isWellFormed(text)) {
      return tenants.find(new TenantSlug(text)).orElseThrow(TenantArgument::absent);
    }
    throw absent();
  }

  private static ApiProblem absent() {
    return new ApiProblem(ProblemCode.NOT_FOUND, "There is no tenant with this slug.");
  }
}
