# Diewright in a container: docker build -t diewright . && docker run -p 127.0.0.1:4180:4180 -v diewright:/data diewright
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY . .
# Installs without install scripts, compiles the kernel, builds packages and pages, makes the example.
RUN npm run setup

FROM node:20-bookworm-slim
WORKDIR /app
COPY --from=build /app /app
# The data: database, files, secrets. Give it a volume, and a backup elsewhere.
ENV DIEWRIGHT_DATA=/data
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4180
# The network of the container is its own: it may be reached from outside it, the host's -p says by whom.
CMD ["node", "apps/server/bin/diewright-server.js", "serve", "--port", "4180", "--no-open"]
