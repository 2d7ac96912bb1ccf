# Builds the pages with everything installed, then keeps only what runs.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN node etl/start/web.ts
RUN npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    ESSAIM_HOST=0.0.0.0 \
    ESSAIM_PORT=8080 \
    ESSAIM_DATA=/data \
    ESSAIM_INBOX=/data/inbox
WORKDIR /app
COPY --from=build /app ./
RUN install -d -o node -g node -m 770 /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=180s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/api/v1/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "etl/start.ts"]
