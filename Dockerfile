# Chorus as an image: api, worker, migrate and sandbox are one program with different commands (docs/operations.md).
# Not for `chorus start`: the embedded Postgres is left out. The tests keep this version of Node and the catalog's equal.
ARG NODE_VERSION=26.10.0

# The pages are built with development tools, and end as files that need none.
FROM node:${NODE_VERSION}-trixie-slim AS pages
WORKDIR /app
COPY . .
RUN npx --yes "$(node -p 'require("./package.json").packageManager')" install --frozen-lockfile --filter '@chorus/web...' \
    && node apps/web/build.mjs

FROM node:${NODE_VERSION}-trixie-slim AS install
WORKDIR /app
COPY . .
# Only what the command needs: no development tools, no optional binaries. Node runs the TypeScript as it is.
RUN npx --yes "$(node -p 'require("./package.json").packageManager')" install \
    --frozen-lockfile --prod --no-optional --filter-prod '@chorus/cli...'

FROM node:${NODE_VERSION}-trixie-slim
LABEL org.opencontainers.image.licenses="AGPL-3.0-or-later"
COPY --from=install /app /app
COPY --from=pages /app/apps/web/dist /app/apps/web/dist
# A new volume takes over the owner that its folder has here.
RUN install -d -m 0700 -o 10001 -g 10001 /data
ENV CHORUS_DATA=/data
WORKDIR /app
USER 10001:10001
ENTRYPOINT ["node", "/app/apps/cli/src/main.ts"]
CMD ["--help"]
