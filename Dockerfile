# One image for all services; which one a container runs is its command:
#   docker run --init meshwarden dist/apps/governance/src/main.js

FROM node:22-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
COPY apps/console/package.json apps/console/
COPY libs/client/package.json libs/client/
# The compiler needs no package's install script.
RUN npm ci --ignore-scripts --no-fund --no-audit
COPY tsconfig.json tsconfig.build.json tsconfig.product.json ./
COPY scripts/finish-build.mjs scripts/build-console.mjs scripts/
COPY libs libs
COPY apps apps
RUN npm run --silent build:product && npm run --silent build:console

FROM node:22-bookworm-slim AS packages
WORKDIR /packages
COPY package.json package-lock.json ./
# Optional packages are the embedded PostgreSQL: a container is given a server by DATABASE_URL.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-fund --no-audit

FROM node:22-bookworm-slim
LABEL org.opencontainers.image.title="Meshwarden" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production
WORKDIR /meshwarden
COPY --from=packages /packages/node_modules node_modules
COPY --from=build /build/dist/apps dist/apps
COPY --from=build /build/dist/libs dist/libs
COPY package.json LICENSE ./
COPY policies policies
# What the API documentation shows.
COPY examples examples
# The account comes with the image's base. Nothing below /meshwarden is its to change.
USER node
# Set PORT for services other than the catalog, or this looks at the wrong one.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --start-interval=1s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3001}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Room for what a request leaves behind: each collection of garbage then finds less that is still in use.
ENTRYPOINT ["node", "--enable-source-maps", "--max-semi-space-size=64"]
CMD ["dist/apps/catalog/src/main.js"]
